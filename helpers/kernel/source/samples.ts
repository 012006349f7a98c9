// Tiles of four points, gathered from the samples in the order of a batch.

import { Loss, Word, pointer, size, word } from "./memory";

/** Copy one point of one member (or of all) into place t of a tile. */
@inline function copy(
  from: usize, columns: i32, to: usize, t: i32, shared: bool
): void {
  const step: usize = shared ? 16 : 64;
  to += <usize>t * (shared ? 4 : 16);
  for (let k = 0; k < columns; k++, from += 4, to += step) {
    store<f32>(to, load<f32>(from));
  }
}

/**
 * Gather points first … first + valid − 1; its first point fills what is left of the
 * tile. Returns whether all members share it.
 */
export function gather(
  start: i32, groups: i32, first: i32, valid: i32, validation: bool, ordered: i32
): bool {
  const n = word(validation ? Word.validationPoints : Word.points);
  const ownX = word(validation ? Word.validationOwnInputs : Word.ownInputs);
  const ownY = word(validation ? Word.validationOwnTargets : Word.ownTargets);
  const x = pointer(validation ? Word.validationInputs : Word.inputs);
  const y = pointer(validation ? Word.validationTargets : Word.targets);
  const inputs = size(0);
  const columns = word(Word.loss) == Loss.multiclass ? 1 : size(word(Word.layers));
  const toX = pointer(Word.tileInputs), toY = pointer(Word.tileTargets);
  const orders = pointer(Word.orders), ownOrder = ordered && !word(Word.sharedOrder);
  const shared = !(ownX | ownY | i32(ownOrder));
  const members = shared ? 1 : groups * 4;
  for (let e = 0; e < members; e++) {
    const member = start * 4 + e, group = <usize>(e >> 2), lane = <usize>(e & 3) << 2;
    const order = orders + (ownOrder ? <usize>(e * n) * 4 : 0);
    const x0 = ownX ? member * n : 0, y0 = ownY ? member * n : 0;
    const tileX = toX + group * (<usize>inputs << 6) + lane;
    const tileY = toY + group * (<usize>columns << 6) + lane;
    for (let t = 0; t < 4; t++) {
      const i = first + (t < valid ? t : 0);
      const row = ordered ? load<i32>(order + (<usize>i << 2)) : i;
      const fromX = x + <usize>((x0 + row) * inputs) * 4;
      const fromY = y + <usize>((y0 + row) * columns) * 4;
      if (shared) {
        copy(fromX, inputs, toX, t, true);
        copy(fromY, columns, toY, t, true);
      } else {
        copy(fromX, inputs, tileX, t, false);
        copy(fromY, columns, tileY, t, false);
      }
    }
  }
  return shared;
}

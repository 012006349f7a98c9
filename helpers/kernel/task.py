"""What the members of an ensemble are to do, and how a share of it is handed over."""

from dataclasses import dataclass

from helpers.kernel.module import Word
from helpers.kernel.packing import LANES
from helpers.kernel.samples import Samples
from helpers.kernel.specification import (
    ACTIVATIONS,
    LOSSES,
    OPTIMIZERS,
    Specification,
)

__all__ = ["Task"]

# Bytes of one thread's arrays, and operations between two looks at whether to stop.
CHUNK_BYTES = 64e6
PIECE_OPERATIONS = 5e8
_STATE = Word.weights, Word.first, Word.second
_HYPERPARAMETERS = Word.rates, Word.decays


@dataclass(frozen=True)
class Task:
    """What is the same for all chunks of an ensemble.

    Attributes
    ----------
    specification : Specification
    samples, validation : Samples, Samples or None
    state : tuple of (groups, parameters, 4) arrays
        Weights, then the optimiser's moments, where it has some.
    hyperparameters : tuple of (groups, 4) arrays
        Learning rates and weight decays.
    batch_size : int
        0 for the full batch.
    shared_order : bool
    seed, first_member : int
    start, stop, every : int
        Steps; 0: no records.
    """

    specification: Specification
    samples: Samples
    validation: Samples | None
    state: tuple
    hyperparameters: tuple
    batch_size: int = 0
    shared_order: bool = False
    seed: int = 0
    first_member: int = 0
    start: int = 0
    stop: int = 0
    every: int = 0

    @property
    def recorded(self):
        """The steps at which losses are recorded."""
        every = self.every
        steps = range(-(-self.start // every) * every, self.stop, every)
        return [*steps, self.stop]

    def chunks(self, threads, size=None):
        """Cut the groups: some chunks for each thread, small enough for memory."""
        groups = len(self.state[0])
        if size is None:
            own = self.samples.X[0].nbytes + self.samples.y[0].nbytes
            each = LANES * own + 3 * self.state[0][0].nbytes
            size = min(-(-groups // (4 * threads)), int(CHUNK_BYTES // each))
        size = max(1, size)
        return [(k, min(k + size, groups)) for k in range(0, groups, size)]

    def piece(self, groups):
        """Return a number of steps, short enough to look whether to stop."""
        points = self.batch_size or self.samples.n
        operations = 6 * LANES * groups * points * self.specification.parameters
        return max(1, int(PIECE_OPERATIONS // operations))

    def pieces(self, groups):
        """Cut the steps into pieces (start, stop)."""
        length = self.piece(groups)
        for start in range(self.start, self.stop, length):
            yield start, min(start + length, self.stop)

    def load(self, kernel, first, last):
        """Hand the groups first … last − 1 to an instance of the kernel."""
        length = min(self.piece(last - first), self.stop - self.start)
        records = length // self.every + 1 if self.every else 1
        kernel.configure(self.settings(first, last, records), self.specification.sizes)
        groups = last - first
        for word, values in zip(_STATE, self.state, strict=False):
            kernel.array(word, *values[first:last].shape)[:] = values[first:last]
        for word, values in zip(_HYPERPARAMETERS, self.hyperparameters, strict=True):
            kernel.array(word, groups, LANES)[:] = values[first:last]
        _copy(kernel, self.samples, Word.inputs, Word.targets, first, last)
        if self.validation:
            words = Word.validation_inputs, Word.validation_targets
            _copy(kernel, self.validation, *words, first, last)

    def settings(self, first, last, records):
        """Return the settings of a chunk, by their places in the memory."""
        specification, check = self.specification, self.validation
        settings = {
            Word.groups: last - first,
            Word.layers: len(specification.layers),
            Word.activation: ACTIVATIONS.index(specification.activation),
            Word.loss: LOSSES.index(specification.loss),
            Word.optimizer: OPTIMIZERS.index(specification.optimizer),
            Word.points: self.samples.n,
            Word.own_inputs: len(self.samples.X) > 1,
            Word.own_targets: len(self.samples.y) > 1,
            Word.batch_size: self.batch_size,
            Word.shared_order: self.shared_order,
            Word.seed: self.seed,
            Word.first_member: self.first_member + LANES * first,
            Word.records: records,
        }
        if check:
            settings[Word.validation_points] = check.n
            settings[Word.validation_own_inputs] = len(check.X) > 1
            settings[Word.validation_own_targets] = len(check.y) > 1
        return settings


def _copy(kernel, samples, inputs, targets, first, last):
    for word, values in ((inputs, samples.X), (targets, samples.y)):
        if len(values) > 1:
            values = values[LANES * first : LANES * last]
            place = kernel.array(word, LANES * (last - first), *values.shape[1:])
            place[len(values) :] = values[-1]
            place[: len(values)] = values
        else:
            kernel.array(word, *values.shape)[:] = values

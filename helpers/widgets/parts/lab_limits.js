// How far the laboratory's controls go: the usual ends, and those of a reader who lifts them.

/** Name of an option: [its usual end, its last one, what it is called]. */
export const ENDS = {
  networks: [1e4, 1e5, "networks"],
  neurons: [64, 512, "neurons"],
  layers: [8, 16, "layers"],
  steps: [1e5, 1e6, "steps"],
  n: [200, 2000, "points"],
  batch: [200, 2000, "a batch"],
  network: [9999, 99_999, "the number of a network"],
};
const TOLD = ["networks", "neurons", "layers", "steps", "n"];

/** The end of an option's control now. */
export const end = (view, name) => ENDS[name]?.[view.lifted ? 1 : 0] ?? Infinity;

/** What a ladder offers now. */
export const within = (view, name, values) => values.filter((value) => value <= end(view, name));

const beyond = (view) => Object.keys(ENDS).filter((name) => view.get(name) > ENDS[name][0]);

/** The box that lifts the limits. A state beyond them, whoever asks for it, lifts them. */
export function limits(view) {
  const input = element("input", {
    type: "checkbox",
    id: identifier("lifted"),
    "data-lm-suppress-shortcuts": "true",
  });
  const ends = TOLD.map((name) => `${count(ENDS[name][1])} ${ENDS[name][2]}`);
  const to = `${ends.slice(0, -1).join(", ")} and ${ends.at(-1)}`;
  input.addEventListener("change", () => {
    const over = input.checked ? [] : beyond(view);
    view.lifted = input.checked;
    view.set(Object.fromEntries(over.map((name) => [name, ENDS[name][0]])));
    const back = over.map((name) => `${ENDS[name][2]} ${count(ENDS[name][0])}`).join(", ");
    if (input.checked)
      view.note(
        "The limits are lifted: large trainings may take minutes. A sweep keeps to its eight values.",
      );
    else view.note(`The usual limits hold again${back && `; back to them: ${back}`}.`);
  });
  view.onChange(Object.keys(ENDS), () => {
    view.lifted ||= beyond(view).length > 0;
    input.checked = view.lifted;
  });
  return element(
    "div",
    { class: "control tick wide" },
    input,
    element("label", { for: input.id }, `Lift the limits: up to ${to}`),
  );
}

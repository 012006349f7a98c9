// From playing to code: the same networks in Python, and the settings that were tried.

import { loss, percent, wilson } from "./lab_counts.js";
import { NAMES } from "./lab_settings.js";

const listed = (values) => `[${values.join(", ")}]`;

/** Lines of Python that train what the settings say, and count it. */
export function python(s) {
  const sizes = `(${s.sizes.join(", ")})`,
    own = s.data === "own",
    varied = s.vary !== "starts";
  const named = (pairs) => pairs.map(([name, value]) => `, ${name}=${value}`).join("");
  const when = (test, ...pair) => (test ? [pair] : []);
  const lines = ["import torch", ""];
  if (!own) lines.push("from helpers.chapters.laboratory import points");
  lines.push("from helpers.ensembles import MLP, fit", "from helpers.statistics import wilson", "");
  if (own) {
    const times = s.scale === 1 ? "" : ` * ${s.scale}`;
    lines.push(
      `X = torch.tensor(${listed(s.own.X.map(listed))})${times}`,
      `y = torch.tensor(${listed(s.own.y)}).float()`,
    );
  } else {
    const drawn = s.corners
      ? []
      : [
          ["n", s.n],
          ["noise", s.noise],
          ["seed", s.sample],
        ];
    const rest = [...when(varied, "sets", s.networks), ...when(s.scale !== 1, "scale", s.scale)];
    lines.push(`X, y = points("${s.data}"${named([...drawn, ...rest])})`);
  }
  const scale = when(s.init_scale !== 1, "init_scale", s.init_scale);
  const start = (members) =>
    `MLP(${sizes}, "${s.activation}", "${s.init}", ${members}${named([["seed", s.seed], ...scale])})`;
  if (s.vary === "samples")
    lines.push(
      `first = ${start(1)}.linear_layers()`,
      "start = [(layer.weight[0].detach(), layer.bias[0].detach()) for layer in first]",
      `networks = MLP(${sizes}, "${s.activation}", start, ${s.networks})`,
    );
  else lines.push(`networks = ${start(s.networks)}`);
  const more = [
    ...when(s.weight_decay, "weight_decay", s.weight_decay),
    ...when(s.batch && s.batch < s.points, "batch_size", s.batch),
    ["engine", '"kernel"'],
  ];
  lines.push(
    `how = "${s.loss}", "${s.optimizer}", ${s.learning_rate}, ${s.steps}`,
    `history = fit(networks, X, y, *how${named(more)})`,
  );
  if (s.criterion === "right")
    lines.push(
      "with torch.no_grad():",
      `    above = networks.double()(X.double())[..., 0] > ${s.level}`,
      "solved = (above == (y > 0.5)).all(-1)",
    );
  else lines.push(`solved = history.losses[-1] < ${s.threshold}`);
  lines.push(
    "count = int(solved.sum())",
    'print(f"{count} of {len(solved)}: {wilson(count, len(solved)):.3f}")',
  );
  return `${lines.join("\n")}\n`;
}

/** Into the clipboard, or marked in a field where a page may not. */
export async function copy(view, text, place, what) {
  place.querySelector("textarea[readonly]")?.remove(); // not the reader's own rows
  try {
    await navigator.clipboard.writeText(text);
    view.note(`${what} copied.`);
  } catch {
    const field = element("textarea", { readonly: true, rows: 6, "aria-label": what });
    field.setAttribute("data-lm-suppress-shortcuts", "true");
    field.value = text;
    place.append(field);
    field.select();
    const done = document.execCommand("copy");
    view.note(done ? `${what} copied.` : `${what} marked: copy what is marked.`);
  }
}

const MOST = 50; // rows that are kept
const MOVING = 1000; // milliseconds within which points that move are one row

/** What a query sets, in the words of the controls; `own`: [points, which set of them]. */
function spoken(query, own) {
  const words = [...new URLSearchParams(query)]
    .filter(([name]) => !own || name !== "data")
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${NAMES[name]?.[value] ?? value}`);
  if (own) words.unshift(`${NAMES.data.own} (${own[0]}), set ${own[1]}`);
  return words.join(", ") || "as at the start";
}

export class Tried {
  constructor(view) {
    this.view = view;
    this.rows = [];
    this.title = element("summary", { "data-lm-suppress-shortcuts": "true" });
    this.table = element("div", { class: "tried" });
    this.box = element("details", {}, this.title, this.table);
    this.box.append(
      view.button({
        label: "Copy the table",
        press: () => copy(view, this.text(), this.box, "The table is"),
      }),
    );
    view.root.append(this.box);
    this.draw();
  }

  /** `own`: the reader's points { X, y }, which no address carries, and whether they `moved`. */
  add(query, address, { successes, runs, diverged, median }, own) {
    const at = own?.moved ? performance.now() : NaN,
      set = own && JSON.stringify([own.X, own.y]);
    const [before] = this.rows;
    if (set && before?.query === query && at - before.at < MOVING) this.rows.shift();
    const alike = this.rows.find((row) => row.set === set);
    const number = set && (alike?.number ?? 1 + Math.max(0, ...this.rows.map((row) => row.number)));
    const options = spoken(query, own && [own.X.length, number]);
    const told = { successes, runs, diverged, median };
    const same = (row) => row.query === query && row.set === set;
    this.rows = [
      { query, address, options, set, number, at, ...told },
      ...this.rows.filter((row) => !same(row)),
    ].slice(0, MOST);
    this.draw();
  }

  /** Back to a row's settings, with its points. */
  take({ query, set }) {
    this.view.take(query);
    if (!set) return;
    this.view.setting = true;
    const [X, y] = JSON.parse(set);
    this.view.set({ X, y });
    this.view.setting = false;
  }

  cells({ options, successes, runs, diverged, median }) {
    const rate = `${percent(wilson(successes, runs))}`;
    return [options, rate, `${count(successes)} of ${count(runs)}`, loss(median), count(diverged)];
  }

  text() {
    const head = [...HEAD, "address"].join("\t");
    return [head, ...this.rows.map((row) => [...this.cells(row), row.address].join("\t"))].join(
      "\n",
    );
  }

  draw() {
    const { rows } = this;
    this.title.textContent = `Settings tried: ${rows.length}`;
    const row = (cells, tag) => element("tr", {}, ...cells.map((cell) => element(tag, {}, cell)));
    const body = rows.map((one) => {
      const [options, ...rest] = this.cells(one);
      const go = this.view.button({ label: options, press: () => this.take(one) });
      return row([go, ...rest], "td");
    });
    this.table.replaceChildren(
      rows.length
        ? element("table", {}, row(HEAD, "th"), ...body)
        : "What you train is listed here, each with its rate: press one to go back to it.",
    );
  }
}

const HEAD = ["settings", "rate [95 %]", "succeed", "median loss", "diverged"];

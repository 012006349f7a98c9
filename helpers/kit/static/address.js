// A widget's state as an address: what differs from the start stands behind "#", as
// name?option=value&option=value; -2 after the name means the page's second of its kind.
// What an address asks for is checked against the limits that Python tells, and only ever
// shown as text.

const FORM = /^([a-z]\w*)(?:-([1-9]\d{0,3}))?\?(.*)$/s;
export const LONGEST = 4000; // characters; a state of hundreds of points may need more
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// What an address behind "#" asks for, widget by widget; none where it is no such address.
export function asked(hash) {
  const found = hash
    .replace(/^#/, "")
    .split(";")
    .map((part) => FORM.exec(part));
  return found.every(Boolean)
    ? found.map(([, name, number, query]) => ({ name, number: Number(number ?? 1), query }))
    : [];
}

function expected({ values, number, whole, min, max, list, least, most }) {
  if (values) return `one of ${values.join(", ")}`;
  if (list) return `${least === most ? most : `${least} to ${most}`} entries`;
  if (!number) return "words of another form";
  const kind = whole ? "a whole number" : "a number";
  return `${kind}${min == null ? "" : ` from ${min}`}${max == null ? "" : ` to ${max}`}`;
}

// The value that a text means, or an error in words for the reader.
function value(text, limit) {
  const refuse = (wanted = expected(limit)) => {
    const came = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    throw new Error(`expected ${wanted}, came “${came}”`);
  };
  if (limit.values) {
    const found = limit.values.find((known) => String(known) === text);
    return found === undefined ? refuse() : found;
  }
  if (limit.pattern) return new RegExp(`^(?:${limit.pattern})$`).test(text) ? text : refuse();
  if (limit.list) return list(text, limit, refuse);
  const number = NUMBER.test(text) ? Number(text) : NaN;
  const { min = -Infinity, max = Infinity } = limit;
  const fits = Number.isFinite(number) && (!limit.whole || Number.isInteger(number));
  return limit.number && fits && number >= min && number <= max ? number : refuse();
}

// Pairs stand one after the other, without brackets.
function list(text, limit, refuse) {
  const parts = text === "" ? [] : text.split(",");
  const width = limit.list.list ? limit.list.most : 1;
  const count = parts.length / width;
  if (!Number.isInteger(count) || count < limit.least || count > limit.most) refuse();
  const inner = limit.list.list ?? limit.list;
  const entries = parts.map((part) => value(part, inner));
  if (limit.distinct && new Set(entries).size < count) refuse("entries that differ");
  if (width === 1) return entries;
  const rows = d3.range(count).map((k) => entries.slice(width * k, width * (k + 1)));
  if (limit.increasing) {
    const [low, high] = limit.increasing;
    const first = rows.map(([a]) => a);
    const rising = first.every((a, k) => (k ? a > first[k - 1] : a >= low) && a <= high);
    if (!rising) refuse(`first numbers that increase from ${low} to ${high}`);
  }
  return rows;
}

// The state that a query asks for, whole: what it does not name is as at the start, or as
// the rest implies. Throws in words.
export function stateOf(query, { start, limits, follows }) {
  if (query.length > LONGEST) throw new Error(`it is longer than ${LONGEST} characters`);
  const told = {};
  for (const part of query.split("&").filter(Boolean)) {
    const [name, ...rest] = part.split("=");
    if (!Object.hasOwn(limits, name)) {
      throw new Error(`“${name.slice(0, 40)}” is none of ${Object.keys(limits).join(", ")}`);
    }
    let text;
    try {
      text = decodeURIComponent(rest.join("="));
    } catch {
      throw new Error(`${name}: its value cannot be read`);
    }
    try {
      told[name] = value(text, limits[name]);
    } catch (error) {
      throw new Error(`${name}: ${error.message}`);
    }
  }
  if (!Object.keys(told).length) return { ...start };
  return { ...start, ...follows({ ...start, ...told }, told), ...told };
}

// The query of a state: what differs from what the start and the rest imply.
export function queryOf(state, { start, follows }) {
  const names = Object.keys(start);
  if (names.every((name) => same(state[name], start[name]))) return "";
  const implied = { ...start, ...follows(state) };
  return names
    .filter((name) => !same(state[name], implied[name]))
    .map((name) => `${name}=${encodeURIComponent(String(state[name])).replaceAll("%2C", ",")}`)
    .join("&");
}

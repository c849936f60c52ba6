// The part of JSONPath (RFC 9535) that captures and asserts in notes use: $.name, ['name'], [0], [-1], [*] and .*.

const STEP = /^(?:\.([A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*)|\.(\*)|\[\s*(-?\d+)\s*\]|\[\s*(\*)\s*\]|\[\s*'((?:[^'\\]|\\.)*)'\s*\]|\[\s*"((?:[^"\\]|\\.)*)"\s*\])/;

/**
 * The steps of `path`, or `null` when it uses something outside the subset (filters, slices, descendants).
 * A step is a member name, an index, or `{ all: true }`.
 */
export function parsePath(path) {
  let rest = path.trim();
  if (!rest.startsWith("$")) return null;
  rest = rest.slice(1);
  const steps = [];
  while (rest !== "") {
    const match = STEP.exec(rest);
    if (!match) return null;
    const [whole, name, dotAll, index, all, single, double] = match;
    if (dotAll || all) steps.push({ all: true });
    else if (index !== undefined) steps.push(Number(index));
    else steps.push((name ?? single ?? double).replace(/\\(.)/g, "$1"));
    rest = rest.slice(whole.length);
  }
  return steps;
}

/**
 * What `path` selects in `value`: `{ found: false }`, or `{ found: true, value }`. A path with `*` gives the list of
 * all that it selects, as Hurl does. Throws `RangeError` for a path outside the subset.
 */
export function select(value, path) {
  const steps = parsePath(path);
  if (!steps) throw new RangeError(`JSONPath outside the supported part: ${path}`);
  let nodes = [value];
  for (const step of steps) nodes = nodes.flatMap((node) => take(node, step));
  if (steps.some((step) => step.all)) return { found: nodes.length > 0, value: nodes };
  return nodes.length === 0 ? { found: false } : { found: true, value: nodes[0] };
}

function take(node, step) {
  if (node === null || typeof node !== "object") return [];
  if (step.all) return Object.values(node);
  if (typeof step === "number") {
    if (!Array.isArray(node)) return [];
    const index = step < 0 ? node.length + step : step;
    return index >= 0 && index < node.length ? [node[index]] : [];
  }
  return !Array.isArray(node) && Object.hasOwn(node, step) ? [node[step]] : [];
}

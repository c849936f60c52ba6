// Parses the one-line asserts and capture queries of a run block: query, filters, [not] predicate, value.
// A query or filter that a page cannot evaluate parses too; evaluating it says so.

const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|\/((?:[^/\\]|\\.)+)\/|\{\{\s*([A-Za-z][\w-]*)\s*\}\}|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|(==|!=|>=|<=|>|<)|([A-Za-z][\w-]*))/y;
const ESCAPES = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };
const PREDICATES = new Set([
  "==", "!=", ">", ">=", "<", "<=", "startsWith", "endsWith", "contains", "includes", "matches", "exists", "isEmpty",
  "isInteger", "isFloat", "isNumber", "isBoolean", "isString", "isCollection", "isIsoDate",
]);
const UNARY = new Set([
  "exists", "isEmpty", "isInteger", "isFloat", "isNumber", "isBoolean", "isString", "isCollection", "isIsoDate",
]);
const ARGUMENTS = {
  header: 1, cookie: 1, jsonpath: 1, regex: 1, variable: 1, xpath: 1,
  split: 1, nth: 1, replace: 2, decode: 1, toDate: 1, format: 1,
};

/**
 * `{query, filters, not, predicate, value}`; `query` and each filter are `{name, arguments}`, `value` is
 * `{literal}`, `{pattern}` or `{variable}`. Gives `null` for text outside the grammar.
 */
export function parseAssert(text) {
  const tokens = tokenize(text);
  if (!tokens) return null;
  const calls = takeCalls(tokens);
  if (calls.length === 0) return null;
  const not = tokens[0]?.word === "not";
  if (not) tokens.shift();
  const predicate = tokens.shift()?.word;
  if (!PREDICATES.has(predicate)) return null;
  const value = UNARY.has(predicate) ? null : toValue(tokens.shift());
  if (tokens.length > 0 || value === undefined) return null;
  return { query: calls[0], filters: calls.slice(1), not, predicate, value };
}

/** `{query, filters}` of a capture such as `header "Location"`, or `null`. */
export function parseQuery(text) {
  const tokens = tokenize(text);
  if (!tokens) return null;
  const calls = takeCalls(tokens);
  return calls.length > 0 && tokens.length === 0 ? { query: calls[0], filters: calls.slice(1) } : null;
}

function tokenize(text) {
  const source = text.replace(/\s+#[^"]*$/, "").trim();
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (!match) return null;
    const [, string, pattern, variable, number, operator, word] = match;
    if (string !== undefined) tokens.push({ string: unescape(string) });
    else if (pattern !== undefined) tokens.push({ pattern });
    else if (variable !== undefined) tokens.push({ variable });
    else if (number !== undefined) tokens.push({ number: Number(number) });
    else tokens.push({ word: operator ?? word });
  }
  return tokens;
}

function unescape(string) {
  return string.replace(/\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))/g, (_, code, letter) =>
    code ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)) : (ESCAPES[letter] ?? letter));
}

function takeCalls(tokens) {
  const calls = [];
  while (tokens[0]?.word && tokens[0].word !== "not" && !PREDICATES.has(tokens[0].word)) {
    const name = tokens.shift().word;
    calls.push({ name, arguments: tokens.splice(0, ARGUMENTS[name] ?? 0) });
  }
  return calls;
}

function toValue(token) {
  if (!token) return undefined;
  if (token.string !== undefined) return { literal: token.string };
  if (token.number !== undefined) return { literal: token.number };
  if (token.pattern !== undefined) return { pattern: token.pattern };
  if (token.variable !== undefined) return { variable: token.variable };
  const constants = { true: true, false: false, null: null };
  return Object.hasOwn(constants, token.word) ? { literal: constants[token.word] } : undefined;
}

// Evaluates a Hurl query and its filters against an answer, as far as a page can.
import { select } from "./jsonpath.js";
import { parseSetCookie } from "./set-cookie.js";

/** The page cannot evaluate this; the message names what. */
export class Unsupported extends Error {}

/** What a query gives when there is nothing there. */
export const NOTHING = Symbol("nothing");

/** The value of `query` and `filters` (from assert-parser.js) for `answer` (from exchange.js), or `NOTHING`. */
export function evaluate({ query, filters }, answer, variables) {
  let value = evaluateQuery(query, answer, variables);
  for (const filter of filters) {
    if (value === NOTHING) return NOTHING;
    value = applyFilter(filter, value, variables);
  }
  return value;
}

/** Set-Cookie headers of an answer, parsed; `null` when the server's record is missing, for scripts never see them. */
export function setCookies(answer) {
  if (!answer.record) return null;
  return answer.record.response.headers
    .filter(([name]) => name.toLowerCase() === "set-cookie")
    .map(([, value]) => parseSetCookie(value));
}

function evaluateQuery({ name, arguments: [argument] }, answer, variables) {
  const text = argument?.string !== undefined ? variables.fill(argument.string) : undefined;
  switch (name) {
    case "status":
      return answer.status;
    case "url":
      return answer.url;
    case "body":
      return answer.text;
    case "duration":
      return answer.milliseconds;
    case "header":
      return headerValue(answer, text);
    case "cookie":
      return cookieValue(answer, text);
    case "jsonpath":
      return jsonValue(answer.json, text);
    case "regex":
      return matchOf(argument, answer.text, variables);
    case "variable":
      return variables.has(text) ? variables.get(text) : NOTHING;
    default:
      throw new Unsupported(`a page cannot evaluate \`${name}\``);
  }
}

function headerValue(answer, wanted) {
  const source = answer.record?.response.headers ?? answer.headers;
  const values = source.filter(([name]) => name.toLowerCase() === wanted.toLowerCase()).map(([, value]) => value);
  if (values.length === 0) return NOTHING;
  return values.length === 1 ? values[0] : values;
}

function cookieValue(answer, wanted) {
  const cookies = setCookies(answer);
  if (!cookies) throw new Unsupported("the server kept no record of this exchange, and scripts cannot see Set-Cookie");
  const [, name, attribute] = /^([^[]+)(?:\[([\w-]+)\])?$/.exec(wanted) ?? [];
  const cookie = cookies.find((other) => other.name === name);
  if (!cookie) return NOTHING;
  if (!attribute || attribute === "Value") return cookie.value;
  const value = cookie.get(attribute);
  if (value === undefined) return NOTHING;
  if (/^(secure|httponly)$/i.test(attribute)) return true;
  return /^max-age$/i.test(attribute) ? Number(value) : value;
}

function jsonValue(json, path) {
  if (json === undefined) return NOTHING;
  try {
    const result = select(json, path);
    return result.found ? result.value : NOTHING;
  } catch (error) {
    throw new Unsupported(error.message);
  }
}

function applyFilter({ name, arguments: list }, value, variables) {
  const [first, second] = list;
  switch (name) {
    case "count":
      return Array.isArray(value) || typeof value === "string" ? value.length : NOTHING;
    case "nth":
      return value[first.number < 0 ? value.length + first.number : first.number] ?? NOTHING;
    case "first":
      return value[0] ?? NOTHING;
    case "last":
      return value.at(-1) ?? NOTHING;
    case "split":
      return String(value).split(variables.fill(first.string));
    case "replace":
      return String(value).replaceAll(variables.fill(first.string), variables.fill(second.string));
    case "regex":
      return matchOf(first, String(value), variables);
    case "jsonpath":
      return jsonValue(typeof value === "string" ? tryParse(value) : value, variables.fill(first.string));
    case "toInt":
      return Number.isFinite(Number(value)) ? Math.trunc(Number(value)) : NOTHING;
    case "toFloat":
      return Number.isFinite(Number(value)) ? Number(value) : NOTHING;
    case "toString":
      return String(value);
    case "base64Decode":
    case "base64UrlSafeDecode":
      return decodeBase64(String(value));
    case "decode":
      return value instanceof Uint8Array ? new TextDecoder(first.string).decode(value) : NOTHING;
    case "urlDecode":
      return decodeURIComponent(value);
    case "urlEncode":
      return encodeURIComponent(value);
    default:
      throw new Unsupported(`a page cannot apply the filter \`${name}\``);
  }
}

function matchOf(argument, text, variables) {
  const match = pattern(argument.pattern ?? variables.fill(argument.string)).exec(text);
  return match?.[1] ?? match?.[0] ?? NOTHING;
}

/** A regular expression from a note; Hurl's dialect is Rust's, so some are not JavaScript's. */
export function pattern(source) {
  try {
    return new RegExp(source, "u");
  } catch {
    throw new Unsupported(`\`${source}\` is not a regular expression in a browser's dialect`);
  }
}

function decodeBase64(text) {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    return NOTHING;
  }
}

function tryParse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// From an entry of a run block to the request that the page sends.
import { optionNeeds } from "./options.js";
import { RequestError } from "./request-error.js";

/**
 * Header names that a page's script may not set (the Fetch standard's forbidden request-headers): the browser fills
 * them in itself, which is exactly why a server may trust `Origin` and `Sec-Fetch-Site`.
 */
const FORBIDDEN = new Set([
  "accept-charset", "accept-encoding", "access-control-request-headers", "access-control-request-method",
  "access-control-request-private-network", "connection", "content-length", "cookie", "cookie2", "date", "dnt",
  "expect", "host", "keep-alive", "origin", "referer", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade",
  "via",
]);

/** The names of the headers in `entry` that the browser will not let a page set. */
export function forbiddenHeaders(entry) {
  const names = entry.headers.map(([name]) => name).filter((name) => {
    const lower = name.toLowerCase();
    return FORBIDDEN.has(lower) || lower.startsWith("sec-") || lower.startsWith("proxy-");
  });
  if (entry.cookies.length > 0) names.push("Cookie");
  return [...new Set(names)];
}

/** Every text of `entry` that may hold variables. */
export function textsOf(entry) {
  const pairs = [...entry.headers, ...entry.query, ...entry.form, ...entry.cookies, ...entry.basicAuth];
  const texts = [...optionNeeds(entry).flatMap(({ texts }) => texts), entry.url, ...pairs.flat()];
  if (entry.body && !isBinary(entry.body)) texts.push(entry.body.text, entry.body.variables ?? "");
  return texts;
}

/** Is the body bytes, which no variable can be put into? */
export function isBinary({ kind }) {
  return kind === "base64" || kind === "hex";
}

/**
 * The request with its variables filled in: `{method, url: URL, headers: [[name, value]], body}`; `body` is bytes, or
 * `null` for none. Throws `RequestError` in words when it cannot be sent from this page.
 */
export function buildRequest(entry, variables) {
  const fill = (text) => variables.fill(text);
  let url;
  try {
    url = new URL(fill(entry.url));
  } catch {
    throw new RequestError(`\`${fill(entry.url)}\` is not a complete URL.`);
  }
  for (const [name, value] of entry.query) url.searchParams.append(fill(name), fill(value));
  const headers = entry.headers.map(([name, value]) => [fill(name), fill(value)]);
  for (const pair of entry.basicAuth) {
    headers.push(["Authorization", `Basic ${base64(new TextEncoder().encode(pair.map(fill).join(":")))}`]);
  }
  const { body, type } = buildBody(entry, variables);
  const hasType = headers.some(([name]) => name.toLowerCase() === "content-type");
  if (type && body.length > 0 && !hasType) headers.push(["Content-Type", type]);
  return { method: entry.method, url, headers, body };
}

/** RFC 4648, section 4. */
export function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function buildBody(entry, variables) {
  const fill = (text) => variables.fill(text);
  const encode = (text) => new TextEncoder().encode(text);
  if (entry.form.length > 0) {
    const form = new URLSearchParams(entry.form.map(([name, value]) => [fill(name), fill(value)]));
    return { body: encode(form.toString()), type: "application/x-www-form-urlencoded" };
  }
  if (!entry.body) return { body: null, type: null };
  const { kind, text, type } = entry.body;
  if (isBinary(entry.body)) return { body: bytes(kind, text), type };
  if (kind === "json") return { body: encode(variables.fillJSON(text)), type };
  if (kind === "graphql") return { body: encode(graphQL(entry.body, variables)), type };
  return { body: encode(fill(text)), type };
}

// A GraphQL request over HTTP (https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters).
function graphQL({ text, variables: json }, variables) {
  const members = [`"query":${JSON.stringify(variables.fill(text).trim())}`];
  if (json !== undefined) members.push(`"variables":${variables.fillJSON(json)}`);
  return `{${members.join(",")}}`;
}

function bytes(kind, text) {
  const clean = text.replace(/\s+/g, "");
  try {
    if (kind === "base64") return Uint8Array.from(atob(clean), (letter) => letter.charCodeAt(0));
    if (!/^(?:[0-9a-fA-F]{2})*$/.test(clean)) throw new Error();
    return Uint8Array.from(clean.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  } catch {
    throw new RequestError(`The body is not valid ${kind}.`);
  }
}

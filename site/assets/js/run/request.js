// From an entry of a run block to the request that the page sends.

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
  const pairs = [...entry.headers, ...entry.query, ...entry.form, ...entry.cookies];
  const texts = [entry.url, ...pairs.flat()];
  if (entry.body && entry.body.kind !== "base64" && entry.body.kind !== "hex") texts.push(entry.body.text);
  return texts;
}

/**
 * The request with its variables filled in: `{method, url: URL, headers: [[name, value]], body, bodyText}`.
 * Throws `RequestError` in words when it cannot be sent from this page.
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
  const has = (name) => headers.some(([other]) => other.toLowerCase() === name);
  const { body, bodyText, type } = buildBody(entry, fill);
  if (type && !has("content-type")) headers.push(["Content-Type", type]);
  if (bodyText !== null && (entry.method === "GET" || entry.method === "HEAD")) {
    throw new RequestError(`A browser sends no body with ${entry.method}. Copy the request as curl to send it.`);
  }
  return { method: entry.method, url, headers, body, bodyText };
}

/** What keeps a request from being sent, in words for the reader. */
export class RequestError extends Error {}

function buildBody(entry, fill) {
  if (entry.form.length > 0) {
    const form = new URLSearchParams(entry.form.map(([name, value]) => [fill(name), fill(value)]));
    return { body: form.toString(), bodyText: form.toString(), type: "application/x-www-form-urlencoded" };
  }
  if (!entry.body) return { body: undefined, bodyText: null, type: null };
  const { kind, text } = entry.body;
  if (kind === "base64" || kind === "hex") return { body: bytes(kind, text), bodyText: text, type: null };
  const filled = fill(text);
  // Hurl sends a JSON body as JSON; fetch would call any string text/plain.
  if (kind === "json") return { body: filled, bodyText: filled, type: "application/json" };
  return { body: new TextEncoder().encode(filled), bodyText: filled, type: null };
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

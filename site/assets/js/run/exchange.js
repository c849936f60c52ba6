// Sends one request and gathers what the page, and the server's own record of it, can tell about the answer.
import { NumberText } from "./number-text.js";
import { RequestError } from "./request-error.js";
import { base64 } from "./request.js";

const PATIENCE_MS = 30_000;

/**
 * Sends `request` (from `buildRequest`) with the reader's own cookie jar, and follows redirects where `options` (from
 * `readOptions`) say so.
 * Gives `{url, isRedirected, status, statusText, headers: [[name, value]], text, content, version, json, milliseconds,
 * id, record}`; `content` is the body as `{text}` or, where it is not UTF-8, `{base64}`; `json` is `undefined` for
 * anything that is not JSON; `id` names the server's own account of the exchange, which is `record` (`Set-Cookie`,
 * which scripts never see, included); both may be `null`. Throws `RequestError` in words when there was no answer.
 */
export async function send(request, options) {
  if (request.url.origin !== location.origin) {
    throw new RequestError(
      `This page may call its own server alone (\`${location.origin}\`), not \`${request.url.origin}\`. ` +
        "Copy the request as curl to send it from a terminal.",
    );
  }
  const headers = new Headers();
  for (const [name, value] of request.headers) {
    try {
      headers.append(name, value);
    } catch {
      throw new RequestError(`\`${name}: ${value}\` is not a valid header.`);
    }
  }
  if (request.body !== null && /^(?:GET|HEAD)$/.test(request.method)) {
    throw new RequestError(`A browser sends no body with ${request.method}. Copy the request as curl to send it.`);
  }
  const started = performance.now();
  let response;
  let bytes;
  let milliseconds;
  try {
    response = await fetch(request.url, {
      method: request.method,
      headers,
      body: request.body ?? undefined,
      credentials: "same-origin",
      cache: "no-store",
      redirect: options.follows && options.redirects > 0 ? "follow" : "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    milliseconds = performance.now() - started;
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new RequestError(whyNoAnswer(error, request));
  }
  if (response.type === "opaqueredirect") {
    throw new RequestError(
      options.follows
        ? "The server answered with a redirect, and this request follows none (`max-redirs: 0`)."
        : "The server answered with a redirect, and a browser does not let a script look at one.",
    );
  }
  const text = new TextDecoder().decode(bytes);
  return {
    // Where the answer came from in the end; a browser does not say how many redirects led there.
    url: response.redirected ? response.url : request.url.href,
    isRedirected: response.redirected,
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    text,
    content: contentOf(bytes),
    version: versionOf(request.url),
    json: parseJSON(text, response.headers.get("content-type") ?? ""),
    milliseconds,
    id: response.headers.get("signet-exchange"),
    record: await recordOf(response.headers.get("signet-exchange")),
  };
}

function whyNoAnswer(error, request) {
  if (error.name === "TimeoutError") return `No answer within ${PATIENCE_MS / 1000} seconds.`;
  if (/^(CONNECT|TRACE|TRACK)$/i.test(request.method)) return `A browser does not let a page send ${request.method}.`;
  return (
    `No answer from \`${location.origin}\`. Either the server stopped (is \`make serve\` still running in its ` +
    "terminal?) or the network is down. Start it and run this again."
  );
}

function parseJSON(text, type) {
  if (!/[/+]json\b/i.test(type)) return undefined;
  try {
    return JSON.parse(text, NumberText.reviver);
  } catch {
    return undefined;
  }
}

async function recordOf(id) {
  if (!id) return null;
  try {
    const response = await fetch(`/sandbox/traces/${encodeURIComponent(id)}`, { cache: "no-store" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function contentOf(bytes) {
  if (bytes.length === 0) return {};
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: base64(bytes) };
  }
}

// As the browser's own timing of the request says it.
function versionOf(url) {
  const protocol = performance.getEntriesByName(url.href, "resource").at(-1)?.nextHopProtocol;
  return { h2: "HTTP/2", h3: "HTTP/3", "http/1.0": "HTTP/1.0" }[protocol] ?? "HTTP/1.1";
}

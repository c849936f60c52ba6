// A small HTTP server: routes, middleware, JSON in, JSON out.
import { createServer } from "node:http";

const longestBody = 16 * 1024; // bytes

/** A refusal, thrown from wherever it is noticed. */
export class Problem extends Error {
  constructor(status, detail, headers = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

// ANCHOR: serve
/**
 * Answers `routes`, such as `{ "GET /auth/me": handler }`.
 *
 * A middleware is `(request, next) => answer`; the first of the list is the outermost.
 */
export function serve(routes, middleware = []) {
  const chain = [answerErrors, ...middleware].reduceRight(
    (next, step) => async (request) => step(request, next),
    async (request) => findRoute(routes, request)(request),
  );
  const server = createServer(async (incoming, outgoing) => {
    const { status = 200, headers = {}, body } = await chain({
      method: incoming.method,
      path: incoming.url.split("?")[0],
      headers: incoming.headers,
      address: incoming.socket.remoteAddress,
      incoming,
    });
    if (body !== undefined) headers["Content-Type"] ??= "application/json";
    outgoing.writeHead(status, { "Cache-Control": "no-store", ...headers });
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
  // This machine alone: it is a place to learn.
  server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
    console.log(`Serving at http://localhost:${server.address().port}`);
  });
}
// ANCHOR_END: serve

function findRoute(routes, { method, path }) {
  const handler = routes[`${method} ${path}`];
  if (handler !== undefined) return handler;
  const allowed = Object.keys(routes).filter((route) => route.endsWith(` ${path}`)).map((route) => route.split(" ")[0]);
  if (allowed.length === 0) throw new Problem(404, "There is nothing here.");
  throw new Problem(405, `Use ${allowed.join(" or ")}.`, { Allow: allowed.join(", ") });
}

// ANCHOR: errors
/** Outermost: whatever is thrown further in becomes an answer that shows nothing of the inside. */
async function answerErrors(request, next) {
  try {
    return await next(request);
  } catch (error) {
    const known = error instanceof Problem;
    if (!known) console.error(error);
    const status = known ? error.status : 500;
    const detail = known ? error.message : "Something went wrong here.";
    const headers = { ...(known ? error.headers : {}), "Content-Type": "application/problem+json" };
    return { status, headers, body: { status, detail } };
  }
}
// ANCHOR_END: errors

/** The body, which must say that it is JSON: a form of another site can say three other things only. */
export async function readJSON({ headers, incoming }) {
  if (!/^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) {
    throw new Problem(415, "Send JSON, and say so: Content-Type: application/json.");
  }
  const parts = [];
  let length = 0;
  for await (const part of incoming) {
    length += part.length;
    if (length > longestBody) throw new Problem(413, `The body is longer than ${longestBody} bytes.`);
    parts.push(part);
  }
  let value;
  try {
    value = JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    throw new Problem(400, "The body is not JSON.");
  }
  if (typeof value !== "object" || value === null) throw new Problem(400, "The body is not a JSON object.");
  return value;
}

/** The value of a cookie. One that is sent twice is none: which of the two is ours cannot be known. */
export function cookie({ headers }, name) {
  const values = (headers.cookie ?? "").split(";").map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

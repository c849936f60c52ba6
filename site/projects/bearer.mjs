// Who is this, and may a stranger come in here? Two questions, two functions.
import { Problem } from "./http.mjs";
import { verifyAccessToken } from "./tokens.mjs";

// ANCHOR: identify
/** A stranger, a user, or a token that proves nothing. */
export function identify(authorization, isLive) {
  if (authorization === undefined) return { state: "stranger" };
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization) ?? [];
  const claims = token && verifyAccessToken(token);
  // The session too, so that a logout counts at once.
  return claims && isLive(claims) ? { state: "user", claims } : { state: "refused" };
}

/** RFC 6750 §3: whoever brought no token is told of no error. */
export const challenge = ({ state }) =>
  state === "refused" ? 'Bearer realm="app", error="invalid_token"' : 'Bearer realm="app"';
// ANCHOR_END: identify

// ANCHOR: middleware
/** Finds out who is asking, and refuses nobody. */
export const verifyToken = (isLive = () => true) => (request, next) => {
  request.auth = identify(request.headers.authorization, isLive);
  return next(request);
};

/** Lets nobody through to the handler who is not a user. */
export const requireUser = (handler) => (request) => {
  if (request.auth.state === "user") return handler(request);
  throw new Problem(401, "Log in first.", { "WWW-Authenticate": challenge(request.auth) });
};
// ANCHOR_END: middleware

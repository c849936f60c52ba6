// Refuses what another site's page makes the browser send (cross-site request forgery).
import { Problem } from "./http.mjs";

const safe = ["GET", "HEAD", "OPTIONS"]; // they change nothing

export function crossOrigin(request, next) {
  if (!safe.includes(request.method) && !comesFromUs(request.headers)) {
    throw new Problem(403, "This request comes from another site.");
  }
  return next(request);
}

/** Browsers say where a request comes from, and no page can make them lie. */
function comesFromUs(headers) {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  // An old browser says at least the origin; what is no browser says neither, and has no cookies of anybody's.
  const { origin, host } = headers;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

// Access tokens: a JWT (RFC 7519) with one algorithm, HMAC with SHA-256.
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";

const key = randomBytes(32); // another one at each start: tokens from before are worth nothing
const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const now = () => Math.floor(Date.now() / 1000);

/** In seconds. */
export const lifetime = 15 * 60;
const known = { iss: "app", aud: "app" };

// ANCHOR: sign
const header = encode({ alg: "HS256", typ: "at+jwt" });
const sign = (input) => createHmac("sha256", key).update(input).digest("base64url");

export function signAccessToken(claims) {
  const times = { iat: now(), exp: now() + lifetime, jti: randomUUID() };
  const input = `${header}.${encode({ ...known, ...times, ...claims })}`;
  return `${input}.${sign(input)}`;
}
// ANCHOR_END: sign

// ANCHOR: verify
/** The claims of a token that is ours and not too old; undefined for any other. */
export function verifyAccessToken(token) {
  const [head, payload, signature, ...more] = token.split(".");
  // Our own header, byte for byte: the token has no say in how it is checked.
  if (head !== header || signature === undefined || more.length > 0) return undefined;
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(`${head}.${payload}`))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  // It is signed, so it is what we once wrote.
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  const isOurs = claims.iss === known.iss && claims.aud === known.aud;
  return isOurs && now() < claims.exp ? claims : undefined;
}
// ANCHOR_END: verify

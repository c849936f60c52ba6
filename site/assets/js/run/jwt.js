// Reads a JSON Web Token (RFC 7519) as far as it goes. It verifies nothing: only the server holds the key.

/** Does `text` look like a JWS, whole or broken? Three base64url parts, or what begins as JSON in base64url, and a dot. */
export function looksLikeJWT(text) {
  if (/^eyJ\S*\.\S*$/.test(text)) return true;
  if (!/^[\w-]+\.[\w-]*\.[\w-]*$/.test(text)) return false;
  return decodePart(text.split(".")[0]).json !== undefined;
}

/** `{header, claims, signature}`; header and claims are `{json}` or `{problem}`, signature is its text. */
export function decodeJWT(token) {
  const [header = "", claims = "", signature = ""] = token.split(".");
  return { header: decodePart(header), claims: decodePart(claims), signature };
}

function decodePart(part) {
  if (!/^[\w-]*$/.test(part) || part.length % 4 === 1) return { problem: "not base64url" };
  let text;
  try {
    const binary = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
    text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
  } catch {
    return { problem: "the bytes are not UTF-8 text" };
  }
  try {
    const json = JSON.parse(text);
    if (json === null || typeof json !== "object" || Array.isArray(json)) return { problem: `not a JSON object: ${text}` };
    return { json };
  } catch {
    return { problem: `not JSON: ${text}` };
  }
}

/** Registered claim and header names (RFC 7515, 7519, 9068) in a few words. */
export const MEANINGS = {
  alg: "how it is signed", typ: "kind of token", kid: "which key signed it", iss: "who issued it", sub: "whom it is about",
  aud: "whom it is for", exp: "expires", nbf: "not valid before", iat: "issued", jti: "its own id", sid: "session",
  scope: "what it allows", client_id: "client", auth_time: "logged in",
};

/** Claims that hold a NumericDate: seconds since 1970 (RFC 7519, section 2). */
export const TIMES = new Set(["exp", "nbf", "iat", "auth_time"]);

/** `seconds` since 1970 against `now`, in seconds too: "in 14 min", "3 s ago". */
export function relativeTime(seconds, now) {
  const difference = Math.round(seconds - now);
  const length = Math.abs(difference);
  const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  const [unit, size] = units.find(([, of]) => length >= of) ?? ["s", 1];
  const amount = `${Math.floor(length / size)} ${unit}`;
  if (length < 1) return "now";
  return difference > 0 ? `in ${amount}` : `${amount} ago`;
}

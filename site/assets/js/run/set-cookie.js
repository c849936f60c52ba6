// Reads Set-Cookie headers as a browser does (RFC 6265bis, sections 5.6 and 5.7) and says in words what they did.

/** One Set-Cookie header as `{name, value, attributes: [[name, value]], get(attribute)}`. */
export function parseSetCookie(header) {
  const [pair, ...rest] = header.split(";");
  const cut = pair.indexOf("=");
  const attributes = rest.map((part) => {
    const equals = part.indexOf("=");
    return equals < 0 ? [part.trim(), ""] : [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
  });
  return {
    name: cut < 0 ? "" : pair.slice(0, cut).trim(),
    value: pair.slice(cut + 1).trim(),
    attributes: attributes.filter(([name]) => name !== ""),
    /** An attribute's value, `""` for one without, `undefined` when absent. The last one counts. */
    get(attribute) {
      const same = ([name]) => name.toLowerCase() === attribute.toLowerCase();
      return this.attributes.findLast(same)?.[1];
    },
  };
}

/** One or two plain sentences: what the browser did with `cookie`, and what follows for scripts and requests. */
export function explainCookie(cookie, page = location) {
  const name = `\`${cookie.name}\``;
  const refusal = whyRefused(cookie, page);
  if (refusal) return `Your browser refuses ${name}: ${refusal}.`;
  if (isRemoval(cookie)) return `Your browser deleted ${name}.`;
  const readable =
    cookie.get("HttpOnly") === undefined
      ? "Any script on this site can read it (no HttpOnly)"
      : "JavaScript cannot read it (HttpOnly)";
  return `Your browser stored ${name}. ${readable}; ${lifetime(cookie)}${company(cookie)}.`;
}

/** The end of a sentence, or `null` for a cookie that the browser keeps. */
export function whyRefused(cookie, page = location) {
  const secure = cookie.get("Secure") !== undefined;
  const trustworthy = page.protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(page.hostname);
  const name = cookie.name.toLowerCase();
  const domain = (cookie.get("Domain") ?? "").toLowerCase().replace(/^\./, "");
  if (new TextEncoder().encode(cookie.name + cookie.value).length > 4096) return "a name and a value have at most 4096 bytes together";
  if (domain && domain !== page.hostname && !page.hostname.endsWith(`.${domain}`)) return "its `Domain` is not the host that set it, nor a domain above that";
  if (secure && !trustworthy) return "`Secure` needs HTTPS";
  if (name.startsWith("__host-")) {
    if (!secure) return "the prefix `__Host-` needs `Secure`";
    if (domain) return "the prefix `__Host-` forbids `Domain`";
    if (cookie.get("Path") !== "/") return "the prefix `__Host-` needs `Path=/`";
  }
  if (name.startsWith("__secure-") && !secure) return "the prefix `__Secure-` needs `Secure`";
  if (cookie.get("SameSite")?.toLowerCase() === "none" && !secure) return "`SameSite=None` needs `Secure`";
  if (cookie.get("Partitioned") !== undefined && !secure) return "`Partitioned` needs `Secure`";
  return null;
}

/** Does `cookie` ask the browser to delete one? */
export function isRemoval(cookie) {
  const age = cookie.get("Max-Age");
  if (age !== undefined && /^-?\d+$/.test(age)) return Number(age) <= 0;
  const expires = Date.parse(cookie.get("Expires") ?? "");
  return !Number.isNaN(expires) && expires <= Date.now();
}

function lifetime(cookie) {
  const age = cookie.get("Max-Age");
  if (age !== undefined && /^\d+$/.test(age)) return `it lives for ${duration(Number(age))}`;
  const expires = Date.parse(cookie.get("Expires") ?? "");
  if (!Number.isNaN(expires)) return `it lives for ${duration((expires - Date.now()) / 1000)}`;
  return "it lives until the browser is closed";
}

function company(cookie) {
  switch (cookie.get("SameSite")?.toLowerCase()) {
    case "strict":
      return " and never goes along when another site starts the request (`SameSite=Strict`)";
    case "lax":
      return " and goes along from another site only when you follow a link (`SameSite=Lax`)";
    case "none":
      return " and goes along from every site (`SameSite=None`)";
    default:
      return ". Without SameSite, browsers differ in when they send it from another site";
  }
}

/** A length of time in its largest sensible unit: `900` gives "15 minutes". */
export function duration(seconds) {
  const units = [["year", 31536000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, length]) => seconds >= 2 * length) ?? units.at(-1);
  const count = Math.round(seconds / size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** Set-Cookie headers of an answer, parsed; `null` when the server's record is missing, for scripts never see them. */
export function setCookies(answer) {
  if (!answer.record) return null;
  return answer.record.response.headers
    .filter(([name]) => name.toLowerCase() === "set-cookie")
    .map(([, value]) => parseSetCookie(value));
}

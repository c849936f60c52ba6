// The settings of a world in words: what the Defences dialog offers, in groups, a sentence each.

const on = (name, label, sentence, off) => ({ name, label, sentence, short: () => off });
const choice = (name, label, sentence, choices, short) => ({ name, label, sentence, choices, short });

const SECOND = 1;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

const spans = (pairs) => pairs.map(([count, unit, word]) => [count * unit, `${count} ${word}${count === 1 ? "" : "s"}`]);
const words = (choices, value) => choices.find(([other]) => same(other, value))?.[1] ?? String(value);

function span(name, label, sentence, pairs, short = label) {
  const choices = spans(pairs).map(([seconds, text]) => [seconds, seconds === 0 ? "none" : text]);
  return choice(name, label, sentence, choices, (value) => `${short}: ${words([...choices, [value, `${value} seconds`]], value)}`);
}

function throttle(name, label, sentence, lax) {
  const choices = [
    [{ burst: 3, interval: 60 }, "3, then one a minute"],
    [lax, "as good as none"],
  ];
  return choice(name, label, sentence, choices, () => `${label} changed`);
}

/** `[{title, sentence, settings: [{name, label, sentence, choices?, short(value)}]}]`: a setting without `choices` is on or off. */
export const GROUPS = [
  {
    title: "Access tokens",
    settings: [
      span("access_token_lifetime", "Lifetime", "How long a stolen copy works.", [[10, SECOND, "second"], [1, MINUTE, "minute"], [5, MINUTE, "minute"], [15, MINUTE, "minute"], [1, HOUR, "hour"], [1, DAY, "day"]], "Access token"),
      span("clock_leeway", "Leeway", "How far two clocks may differ before a time in a token counts as wrong.", [[0, SECOND, "second"], [5, SECOND, "second"], [30, SECOND, "second"], [60, SECOND, "second"]]),
      choice("algorithm", "Algorithm", "What new tokens are signed with.", ["HS256", "ES256", "RS256", "EdDSA"].map((name) => [name, name]), (value) => `Signed with ${value}`),
      choice("access_token_delivery", "Delivery", "Where login puts the token when the request does not say.", [["header", "in the answer, for the Authorization header"], ["cookie", "in a cookie"]], () => "Access token in a cookie"),
      on("token_in_header_only", "Never in the address", "`?access_token=` is ignored: addresses end up in logs, history and `Referer`.", "Token in the address"),
    ],
  },
  {
    title: "Refresh tokens and sessions",
    settings: [
      on("rotation", "Rotation", "Each refresh token works once and brings its successor.", "No rotation"),
      on("reuse_detection", "Reuse detection", "A spent refresh token that comes back ends the whole session.", "No reuse detection"),
      span("refresh_grace", "Grace", "For this long a token just spent still gets its successor, so that two tabs do not log each other out.", [[0, SECOND, "second"], [10, SECOND, "second"], [60, SECOND, "second"], [300, SECOND, "second"]]),
      choice("refresh_token_delivery", "Delivery", "A cookie is out of reach of scripts; in the body, the page has to keep it.", [["cookie", "in a cookie"], ["body", "in the answer’s body, kept in localStorage"]], () => "Refresh token in localStorage"),
      span("session_idle_lifetime", "Idle session", "A session not refreshed for this long has ended.", [[1, MINUTE, "minute"], [1, HOUR, "hour"], [1, DAY, "day"], [14, DAY, "day"]]),
      span("session_lifetime", "Longest session", "However busy, it ends then.", [[5, MINUTE, "minute"], [1, DAY, "day"], [30, DAY, "day"], [365, DAY, "day"]]),
      choice("session_limit", "Sessions of one user", "One login more ends the session that was used the longest time ago.", [[1, "1"], [2, "2"], [20, "20"], [1000, "1000"]], (value) => `${value} sessions a user`),
      on("new_session_at_login", "New session at login", "What the browser came with is never continued, so nobody can plant a session.", "Session kept at login"),
    ],
  },
  {
    title: "Cookies",
    settings: [
      on("cookie_http_only", "HttpOnly", "Scripts, an attacker’s too, cannot read the cookie.", "HttpOnly is off"),
      on("cookie_secure", "Secure", "The cookie travels over HTTPS alone (and to localhost).", "Secure is off"),
      choice("cookie_same_site", "SameSite", "When the cookie goes along with a request that another site started.", [["Strict", "Strict: never"], ["Lax", "Lax: only when a link is followed"], ["None", "None: always"], ["unset", "not set: as the browser likes"]], (value) => (value === "unset" ? "No SameSite" : `SameSite=${value}`)),
    ],
  },
  {
    title: "Other origins",
    settings: [
      on("cross_origin_protection", "Cross-origin protection", "`Sec-Fetch-Site` and `Origin` are looked at, and what another site started is refused.", "No cross-origin protection"),
      choice("referrer_policy", "Referrer-Policy", "What a page tells the next site about where the reader came from.", [["no-referrer", "no-referrer: nothing"], ["unsafe-url", "unsafe-url: the whole address"]], () => "Whole address in Referer"),
    ],
  },
  {
    title: "Vulnerable twins",
    sentence: "Each switch off swaps a step for one that does it wrong on purpose, in this world alone.",
    settings: [
      on("fixed_algorithm", "The server chooses the algorithm", "Off, the token’s own `alg` decides, and `none` is taken.", "alg: none is taken"),
      on("key_separation", "A key serves one algorithm", "Off, the public key is taken as an HMAC secret.", "Keys are confused"),
      on("check_expiry", "Expiry is checked", "Off, `exp` is not looked at.", "exp is not checked"),
      on("unpredictable_tokens", "Tokens are random", "Off, refresh tokens are counted: `refresh-1-1`, `refresh-1-2`.", "Tokens are counted"),
      on("escape_output", "Output is escaped", "Off, the board shows messages as HTML, scripts and all.", "Output not escaped"),
    ],
  },
  {
    title: "Passwords and guessing",
    settings: [
      choice("minimum_password_length", "Shortest password", "Length is what makes guessing hard.", [[8, "8 characters"], [15, "15 characters"], [20, "20 characters"]], (value) => `Passwords from ${value} characters`),
      throttle("login_throttle", "Wrong passwords, one name and address", "How many may be tried at once.", { burst: 1_000_000, interval: 0 }),
      throttle("account_throttle", "Wrong passwords, one name", "From everywhere that has never logged in with it.", { burst: 1_000_000, interval: 0 }),
      throttle("address_throttle", "Logins from one address", "Whatever the names.", { burst: 1_000_000, interval: 0 }),
      throttle("refresh_throttle", "Refreshes of one session", "How many are answered at once.", { burst: 1_000_000, interval: 0 }),
    ],
  },
];

const BY_NAME = new Map(
  GROUPS.flatMap(({ title, settings }) => settings.map((setting) => [setting.name, { ...setting, group: title }])),
);

/** A difference in a few words, for a chip: what the setting is now. */
export function shortWords(name, value) {
  return BY_NAME.get(name)?.short(value) ?? name.replaceAll("_", " ");
}

/** A setting's name for readers, where its value at the time is not known. */
export function settingWords(name) {
  const setting = BY_NAME.get(name);
  if (!setting) return name.replaceAll("_", " ");
  return setting.choices ? `${setting.group}: ${setting.label}` : setting.short();
}

/** The settings that no group has: those of a newer server. */
export function unknownNames(settings) {
  return Object.keys(settings).filter((name) => !BY_NAME.has(name));
}

/** A value in words, for a choice that has none of its own. */
export function valueWords(value) {
  if (value !== null && typeof value === "object" && "burst" in value) {
    return value.interval === 0 ? `${value.burst} at once` : `${value.burst}, then one each ${value.interval} s`;
  }
  return String(value);
}

/** Are two values of a setting the same? */
export function same(one, other) {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return false;
  return Object.keys(one).length === Object.keys(other).length && Object.keys(one).every((key) => same(one[key], other[key]));
}

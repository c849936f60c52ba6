// Times of the world in words.

const UNITS = [["day", 86400], ["h", 3600], ["min", 60], ["s", 1]];

/** How far the world's clock is from the real one: `900` gives "15 min ahead"; "" when it is not moved. */
export function offsetWords(offset) {
  if (offset === 0) return "";
  return `${lengthWords(Math.abs(offset))} ${offset > 0 ? "ahead" : "behind"}`;
}

/** A length of time in its two largest units: `843` gives "14 min 03 s", `604800` "7 days". */
export function lengthWords(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const first = UNITS.findIndex(([, size]) => whole >= size);
  if (first < 0) return "0 s";
  const [unit, size] = UNITS[first];
  const count = Math.floor(whole / size);
  const words = `${count} ${unit}${unit === "day" && count !== 1 ? "s" : ""}`;
  const next = UNITS[first + 1];
  const rest = next ? Math.floor((whole % size) / next[1]) : 0;
  return rest === 0 ? words : `${words} ${unit === "day" ? rest : String(rest).padStart(2, "0")} ${next[0]}`;
}

/** When something ends: "expires in 14 min 03 s", "expired 3 min 02 s ago". */
export function expiryWords(at, now) {
  return at > now ? `expires in ${lengthWords(at - now)}` : `expired ${lengthWords(now - at)} ago`;
}

/** A moment against now: "in 14 min", "3 min 02 s ago"; "just now" for what two clocks may see differently. */
export function agoWords(at, now) {
  const difference = Math.floor(at) - Math.floor(now);
  if (Math.abs(difference) <= 1) return "just now";
  return difference > 0 ? `in ${lengthWords(difference)}` : `${lengthWords(-difference)} ago`;
}

/** The time of day, "21:18:31", in the reader's zone. */
export function timeOfDay(seconds) {
  return format(seconds, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

/** The day, "Tue 24 Nov", in the reader's zone. */
export function dayWords(seconds) {
  return format(seconds, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
}

function format(seconds, options) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat("en-GB", options).format(date);
}

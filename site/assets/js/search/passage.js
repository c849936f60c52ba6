// The part of a section's text that shows why it was found.
import { distance } from "./closeness.js";
import { placesOf } from "./words.js";

const LENGTH = 170;

/** A stretch of `text` around the words of the query, in parts: `[{text, found: boolean}]`. */
export function passageOf(text, words) {
  const hits = [...placesOf(text)].filter(({ word }) => words.some((wanted) => matches(word, wanted)));
  const from = hits.length > 0 ? startOf(text, best(hits)) : 0;
  const to = endOf(text, from + LENGTH);
  const parts = [{ text: from > 0 ? "… " : "", found: false }];
  let at = from;
  for (const { start, end } of hits) {
    if (start < at || end > to) continue;
    parts.push({ text: text.slice(at, start), found: false }, { text: text.slice(start, end), found: true });
    at = end;
  }
  parts.push({ text: text.slice(at, to) + (to < text.length ? " …" : ""), found: false });
  return parts.filter((part) => part.text !== "");
}

function matches(word, wanted) {
  if (word.startsWith(wanted)) return true;
  return wanted.length >= 4 && word[0] === wanted[0] && distance(wanted, word) <= (wanted.length >= 8 ? 2 : 1);
}

// The hit after which most different words follow within a passage's length.
function best(hits) {
  let choice = hits[0];
  let most = 0;
  hits.forEach((hit, index) => {
    const near = new Set();
    for (let next = index; next < hits.length && hits[next].end - hit.start <= LENGTH; next += 1) near.add(hits[next].word);
    if (near.size > most) [choice, most] = [hit, near.size];
  });
  return choice;
}

function startOf(text, { start }) {
  if (start <= 50) return 0;
  const space = text.lastIndexOf(" ", start - 40);
  return space < 0 ? start : space + 1;
}

function endOf(text, wanted) {
  if (wanted >= text.length) return text.length;
  const space = text.lastIndexOf(" ", wanted);
  return space < wanted - 40 ? wanted : space;
}

// What a word is: the generator cuts its texts by the same rule.

// ASCII letters and digits, and everything from U+00C0 on but general punctuation (U+2000 to U+206F) and CJK
// punctuation (U+3000 to U+303F). At most 40 UTF-16 units count.
const WORD = /[0-9A-Za-z\u00c0-\u1fff\u2070-\u2fff\u3040-\uffff]+/g;
const LENGTH_MAX = 40;

/** The words of `text`, lower-cased, in order. */
export function wordsOf(text) {
  return (text.match(WORD) ?? []).map((word) => word.toLowerCase().slice(0, LENGTH_MAX));
}

/** The words of `text` with where they stand: `{word, start, end}`. */
export function* placesOf(text) {
  for (const match of text.matchAll(WORD)) {
    yield { word: match[0].toLowerCase().slice(0, LENGTH_MAX), start: match.index, end: match.index + match[0].length };
  }
}

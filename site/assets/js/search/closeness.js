// How well a section fits a query beyond counting words, and how far a word is from one that was meant.
import { wordsOf } from "./words.js";

/** A factor from 1 to 2: the words of the query in the heading, or side by side in the text. */
export function closeness(words, { title, heading, text }) {
  const phrase = words.join(" ");
  const name = wordsOf(`${heading} ${heading === "" ? title : ""}`).join(" ");
  if (name === phrase) return 2;
  if (name.startsWith(phrase)) return 1.6;
  if (words.length > 1 && wordsOf(text).join(" ").includes(phrase)) return 1.4;
  return 1;
}

/**
 * Edits (insert, delete, replace, swap of neighbours) from `word` to `term`, where more than 2 need not be exact:
 * the optimal string alignment distance, or 3.
 */
export function distance(word, term) {
  if (Math.abs(word.length - term.length) > 2) return 3;
  let before = [];
  let above = Array.from({ length: term.length + 1 }, (_, index) => index);
  for (let row = 1; row <= word.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= term.length; column += 1) {
      const same = word[row - 1] === term[column - 1];
      let least = Math.min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && word[row - 1] === term[column - 2] && word[row - 2] === term[column - 1];
      if (swapped) least = Math.min(least, before[column - 2] + 1);
      current.push(least);
    }
    if (Math.min(...current) > 2) return 3;
    [before, above] = [above, current];
  }
  return above[term.length];
}

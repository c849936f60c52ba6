// The search index as the generator writes it, read in small parts: only those that a search needs are fetched.
//
// Beside the file that `search_url` names (format 1, all JSON):
//
//   index.json       {"format": 1, "sections": 153, "perFile": 64, "terms": ["access", "jwt", "token"]}
//   terms-0.json     {"access": [3, 12, 5, 4], ...}   every word from terms[0] up to, not including, terms[1]
//   sections-0.json  [["cookies.html#domain", "Cookies", "Domain", "The text of the section"], ...]
//
// A section is a heading with the text up to the next heading; what stands before a page's first heading of level 2
// belongs to the page itself and has the heading "". Sections are numbered in the notebook's order; number n is entry
// n % perFile of file n / perFile. Its URL is relative to the site's root. A word's list alternates the gap to the
// section before (the first: the section's number) and the impact, a whole number from 1 to 255:
//
//   round(64 * tf / (tf + 1.2 * (0.25 + 0.75 * words / average words)))
//
// with tf = times in the text + 4 * times in the heading + 8 * times in the page's title (that section of the page
// alone that has no heading): BM25's part that a build can know. Words are as `wordsOf` (words.js) finds them.
import { closeness, distance } from "./closeness.js";
import { wordsOf } from "./words.js";

export class SearchIndex {
  #base;
  #head;
  #files = new Map();

  constructor(base, head) {
    this.#base = base;
    this.#head = head;
  }

  /** Reads the head of the index at `url`; throws when there is none that this script understands. */
  static async load(url) {
    const head = await fetchJSON(url);
    if (head.format !== 1) throw new Error(`search index of format ${head.format}`);
    return new SearchIndex(url, head);
  }

  /**
   * The sections that match `query` best, at most `limit`, best first: `{number, score, url, title, heading, text}`.
   * The last word may be unfinished; a word that is nowhere stands for its nearest neighbours.
   */
  async search(query, limit) {
    const words = [...new Set(wordsOf(query))].slice(0, 8);
    if (words.length === 0) return [];
    const found = await Promise.all(words.map((word, index) => this.#sectionsWith(word, index === words.length - 1)));
    const scores = new Map();
    for (const sections of found) {
      for (const [number, score] of sections) {
        const sum = scores.get(number) ?? { number, score: 0, words: 0 };
        sum.score += score;
        sum.words += 1;
        scores.set(number, sum);
      }
    }
    // A section with all the words stands before one that has some of them often.
    const ranked = [...scores.values()].map((sum) => ({ ...sum, score: sum.score * (sum.words / words.length) ** 2 }));
    ranked.sort((one, other) => other.score - one.score || one.number - other.number);
    const best = await Promise.all(ranked.slice(0, limit).map((entry) => this.#section(entry)));
    for (const section of best) section.score *= closeness(words, section);
    return best.sort((one, other) => other.score - one.score || one.number - other.number);
  }

  // Section number to score, for one word of the query: itself, what it begins, or else what it was meant to be.
  async #sectionsWith(word, mayBeUnfinished) {
    const near = await this.#termsNear(word);
    const own = near.filter(([term]) => term === word || (mayBeUnfinished && term.startsWith(word)));
    const begun = own.length > 0 ? own : near.filter(([term]) => word.length >= 3 && term.startsWith(word));
    const chosen = begun.length > 0 ? begun : near.filter(([term]) => distance(word, term) <= allowedSlips(word));
    const scores = new Map();
    for (const [term, list] of chosen) {
      const rarity = Math.log(1 + (this.#head.sections + 0.5) / (list.length / 2 + 0.5));
      const weight = rarity * (term === word ? 1 : term.startsWith(word) ? 0.7 : 0.4);
      let number = 0;
      for (let at = 0; at + 1 < list.length; at += 2) {
        number += list[at];
        scores.set(number, Math.max(scores.get(number) ?? 0, weight * list[at + 1]));
      }
    }
    return scores;
  }

  // All terms that share the word's first letter: enough for prefixes, and for slips after that letter.
  async #termsNear(word) {
    const first = String.fromCodePoint(word.codePointAt(0));
    const starts = this.#head.terms;
    const reading = starts.flatMap((begins, number) => {
      const ends = starts[number + 1];
      const mayHold = (begins < first || begins.startsWith(first)) && (ends === undefined || ends > first);
      return mayHold ? [this.#file(`terms-${number}.json`)] : [];
    });
    const files = await Promise.all(reading);
    return files.flatMap((file) => Object.entries(file)).filter(([term]) => term.startsWith(first));
  }

  async #section({ number, score }) {
    const file = await this.#file(`sections-${Math.floor(number / this.#head.perFile)}.json`);
    const [url, title, heading, text] = file[number % this.#head.perFile];
    return { number, score, url, title, heading, text };
  }

  #file(name) {
    if (!this.#files.has(name)) this.#files.set(name, fetchJSON(new URL(name, this.#base)));
    return this.#files.get(name);
  }
}

function allowedSlips(word) {
  return word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
}

async function fetchJSON(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

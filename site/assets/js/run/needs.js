// Which variables a block's entries need from elsewhere.
import { optionNeeds } from "./options.js";
import { textsOf } from "./request.js";
import { namesIn } from "./variables.js";

/**
 * `{required, wished}`: the names that the requests of `entries` need before they can be sent, and those that only their
 * checks speak of; each once, in order, without what the entries fill in themselves.
 */
export function needsOf(entries) {
  const own = new Set();
  const required = new Set();
  const wished = new Set();
  const need = (names, texts) => {
    for (const name of namesIn(texts)) {
      if (!own.has(name)) names.add(name);
    }
  };
  for (const entry of entries) {
    for (const { texts, sets } of optionNeeds(entry)) {
      need(required, texts);
      if (sets) own.add(sets);
    }
    need(required, textsOf(entry));
    for (const name of entry.captures) own.add(name);
    need(wished, [responseSource(entry)]);
  }
  return { required: [...required], wished: [...wished].filter((name) => !required.has(name)) };
}

/** The names that `entries` give a value. */
export function definitionsOf(entries) {
  return entries.flatMap((entry) => [...optionNeeds(entry).flatMap(({ sets }) => sets ?? []), ...entry.captures]);
}

/** What is expected of the answer to `entry`, as written; nothing when there is no such thing. */
export function responseSource({ source, lines }) {
  return lines.response === undefined ? "" : source.split("\n").slice(lines.response).join("\n");
}

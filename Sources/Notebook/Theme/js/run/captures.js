// Fills the page's variables from an answer, as the block's captures say.
import { parseQuery } from "./assert-parser.js";
import { NOTHING, Unsupported, evaluate } from "./query.js";

/** Stores what `entry` captures, and gives a failed check (see checks.js) for each capture that found nothing. */
export function capture(entry, answer, variables) {
  const problems = [];
  for (const { name, jsonpath, query } of entry.captures) {
    const text = jsonpath === undefined ? query : `jsonpath ${JSON.stringify(jsonpath)}`;
    const check = { text: `capture ${name} from ${text}`, passed: false, expected: "a value", actual: "nothing" };
    const parsed = parseQuery(text);
    try {
      if (!parsed) throw new Unsupported("a page cannot read this capture");
      const value = evaluate(parsed, answer, variables);
      if (value === NOTHING) problems.push(check);
      else variables.set(name, value);
    } catch (error) {
      problems.push({ ...check, passed: null, why: error instanceof Unsupported ? error.message : "the value has another type than this needs" });
    }
  }
  return problems;
}

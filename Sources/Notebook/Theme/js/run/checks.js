// Checks an answer against what the block expects: its status and its asserts.
import { parseAssert } from "./assert-parser.js";
import { NOTHING, Unsupported, evaluate, pattern } from "./query.js";
import { reasonPhrase } from "./reason-phrase.js";

/**
 * One result for the status (when one is expected) and one for each assert:
 * `{text, passed: true | false | null, expected, actual, why}`; `null` means that a page cannot check it, and `why`
 * says why.
 */
export function checkAnswer(entry, answer, variables) {
  const results = [];
  if (entry.status !== null) {
    results.push({
      text: `status is ${statusWords(entry.status)}`,
      passed: answer.status === entry.status,
      expected: statusWords(entry.status),
      actual: statusWords(answer.status),
    });
  }
  for (const assert of entry.asserts) results.push(checkAssert(assert.text, answer, variables));
  return results;
}

function statusWords(status) {
  return `${status} ${reasonPhrase(status)}`.trim();
}

function checkAssert(text, answer, variables) {
  const assert = parseAssert(text);
  if (!assert) return { text, passed: null, why: "not checked in the page" };
  try {
    const actual = evaluate(assert, answer, variables);
    const expected = expectedValue(assert.value, variables);
    const holds = test(assert.predicate, actual, expected);
    return {
      text,
      passed: holds !== assert.not,
      expected: [assert.not ? "not" : "", assert.predicate, assert.value ? show(expected) : ""].filter(Boolean).join(" "),
      actual: show(actual),
    };
  } catch (error) {
    if (error instanceof Unsupported) return { text, passed: null, why: error.message };
    return { text, passed: null, why: "this value has another type than the check needs" };
  }
}

function expectedValue(value, variables) {
  if (!value) return undefined;
  if (value.pattern !== undefined) return pattern(value.pattern);
  if (value.variable !== undefined) return variables.has(value.variable) ? variables.get(value.variable) : NOTHING;
  return typeof value.literal === "string" ? variables.fill(value.literal) : value.literal;
}

function test(predicate, actual, expected) {
  if (predicate === "exists") return actual !== NOTHING;
  if (actual === NOTHING) return false;
  const ordered = typeof actual === typeof expected && ["number", "string"].includes(typeof actual);
  switch (predicate) {
    case "==":
      return equal(actual, expected);
    case "!=":
      return !equal(actual, expected);
    case ">":
      return ordered && actual > expected;
    case ">=":
      return ordered && actual >= expected;
    case "<":
      return ordered && actual < expected;
    case "<=":
      return ordered && actual <= expected;
    case "startsWith":
      return String(actual).startsWith(expected);
    case "endsWith":
      return String(actual).endsWith(expected);
    case "contains":
      return Array.isArray(actual) ? actual.some((item) => equal(item, expected)) : String(actual).includes(expected);
    case "includes":
      return Array.isArray(actual) && actual.some((item) => equal(item, expected));
    case "matches":
      return (expected instanceof RegExp ? expected : pattern(expected)).test(String(actual));
    case "isEmpty":
      return (typeof actual === "string" || Array.isArray(actual) ? actual : Object.keys(actual)).length === 0;
    case "isInteger":
      return Number.isInteger(actual);
    case "isFloat":
      return typeof actual === "number" && !Number.isInteger(actual);
    case "isNumber":
      return typeof actual === "number";
    case "isBoolean":
      return typeof actual === "boolean";
    case "isString":
      return typeof actual === "string";
    case "isCollection":
      return actual !== null && typeof actual === "object";
    case "isIsoDate":
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(actual) && !Number.isNaN(Date.parse(actual));
    default:
      throw new Unsupported(`a page cannot test \`${predicate}\``);
  }
}

function equal(left, right) {
  if (left === right) return true;
  return Array.isArray(left) && left.length === 1 && left[0] === right;
}

function show(value) {
  if (value === NOTHING) return "nothing";
  if (value instanceof RegExp) return String(value);
  if (typeof value === "number" && !Number.isInteger(value)) return value.toFixed(1);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  const text = JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}

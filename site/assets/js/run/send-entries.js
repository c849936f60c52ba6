// Sends a block's requests one after another, as Hurl does: the first that does not go as expected is the last.
import { answerView, failureView, skippedView } from "./answer-view.js";
import { check } from "./check.js";
import { send } from "./exchange.js";
import { readOptions } from "./options.js";
import { reasonPhrase } from "./reason-phrase.js";
import { RequestError } from "./request-error.js";
import { buildRequest, forbiddenHeaders } from "./request.js";

// No entry is sent more often, whatever its `retry` says.
const ATTEMPTS_MAX = 100;

/**
 * Sends `entries` and fills `variables` from the answers. Of `reporter`, `show(views)` is called with all views so far
 * after each answer, `sent(answer)` for each answer, and `retrying(attempt, milliseconds)` before a wait; that gives a
 * promise of whether to go on.
 * Gives `{good, status, passed, failed, checked}`: did all go as expected, the last status in words, the number of
 * checks that hold and of those that do not, and whether the checks could be made.
 */
export async function sendEntries(entries, variables, reporter) {
  const views = [];
  const outcome = { good: true, status: "", passed: 0, failed: 0, checked: true };
  for (const [index, entry] of entries.entries()) {
    const result = await sendEntry(entry, variables, entries.length - index - 1, {
      ...reporter,
      show: (view) => reporter.show([...views, ...view]),
    });
    views.push(...result.views);
    outcome.status = result.status;
    outcome.passed += result.checks.filter(({ holds }) => holds).length;
    if (result.good) continue;
    const failed = result.checks.filter(({ holds }) => !holds).length;
    return { ...outcome, good: false, failed, checked: result.checked };
  }
  return outcome;
}

async function sendEntry(entry, variables, left, reporter) {
  let options;
  try {
    options = readOptions(entry, variables);
  } catch (error) {
    return failure(error, reporter);
  }
  if (options.skips) {
    const views = [skippedView(entry)];
    reporter.show(views);
    return { good: true, views, status: "", checks: [], checked: true };
  }
  for (let attempt = 1; ; attempt++) {
    const result = await sendOnce(entry, options, variables, left, reporter);
    if (result.good || attempt > options.retries || attempt >= ATTEMPTS_MAX) return result;
    if (!(await reporter.retrying(attempt, options.interval))) return result;
  }
}

async function sendOnce(entry, options, variables, left, reporter) {
  let answer;
  try {
    const request = buildRequest(entry, variables);
    answer = await send(request, options);
    Object.assign(answer, { method: request.method, without: forbiddenHeaders(entry) });
  } catch (error) {
    return failure(error, reporter);
  }
  const status = `${answer.status} ${reasonPhrase(answer.status, answer.statusText)}`.trim();
  let checks;
  try {
    checks = checksOf(await check(entry, answer, variables), variables);
  } catch (error) {
    const result = failure(error, reporter, [answerView(answer, [], 0, variables.secretTexts)]);
    reporter.sent(answer);
    return result;
  }
  const good = checks.every(({ holds }) => holds);
  const views = [answerView(answer, checks, good ? 0 : left, variables.secretTexts)];
  reporter.show(views);
  reporter.sent(answer);
  return { good, views, status, checks, checked: true };
}

function failure(error, reporter, before = []) {
  if (!(error instanceof RequestError)) throw error;
  const views = [...before, failureView(error.message)];
  reporter.show(views);
  return { good: false, views, status: "", checks: [], checked: false };
}

// Keeps what was captured; a capture that found nothing counts as a check that fails.
function checksOf({ asserts, captures, failure: problem }, variables) {
  const failures = problem ? [{ text: "options", holds: false, expected: "a value", actual: problem.message }] : [];
  for (const capture of captures) {
    if (capture.failure === undefined) variables.set(capture.name, capture.value, capture.redacted);
    else failures.push({ text: `capture ${capture.name}`, holds: false, expected: "a value", actual: capture.failure });
  }
  return [...asserts, ...failures];
}

// Sends a block's requests one after another, as Hurl does: the first that does not go as expected is the last.
import { answerView, failureView } from "./answer-view.js";
import { check } from "./check.js";
import { send } from "./exchange.js";
import { reasonPhrase } from "./reason-phrase.js";
import { RequestError, buildRequest, forbiddenHeaders } from "./request.js";

/**
 * Sends `entries`, fills `variables` from the answers, and calls `show` with all views so far after each of them.
 * Gives `{good, status, summary}`: did all go as expected, the last status, and a sentence on the checks.
 */
export async function sendEntries(entries, variables, { show, sent }) {
  const views = [];
  let passed = 0;
  let status = "";
  for (const [index, entry] of entries.entries()) {
    let answer;
    try {
      const request = buildRequest(entry, variables);
      answer = await send(request);
      Object.assign(answer, { url: request.url.href, method: request.method, without: forbiddenHeaders(entry) });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      show([...views, failureView(error.message)]);
      return { good: false, status: "", summary: "Not answered." };
    }
    let checks;
    try {
      checks = checksOf(await check(entry, answer, variables), variables);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      show([...views, answerView(answer, [], 0), failureView(error.message)]);
      sent(answer);
      return { good: false, status: "", summary: "Not checked." };
    }
    const failed = checks.filter((result) => !result.holds).length;
    passed += checks.length - failed;
    status = `${answer.status} ${reasonPhrase(answer.status, answer.statusText)}`.trim();
    views.push(answerView(answer, checks, failed > 0 ? entries.length - index - 1 : 0));
    show(views);
    sent(answer);
    if (failed > 0) {
      const word = checks.length === 1 ? "check fails" : "checks fail";
      return { good: false, status, summary: `${failed} of ${checks.length} ${word}.` };
    }
  }
  const summary = passed === 0 ? "" : passed === 1 ? "The check passes." : `All ${passed} checks pass.`;
  return { good: true, status, summary };
}

// Keeps what was captured; a capture that found nothing counts as a check that fails.
function checksOf({ asserts, captures, failure }, variables) {
  const failures = failure ? [{ text: "options", holds: false, expected: "a value", actual: failure.message }] : [];
  for (const capture of captures) {
    if (capture.failure === undefined) variables.set(capture.name, capture.value ?? null, capture.redacted);
    else failures.push({ text: `capture ${capture.name}`, holds: false, expected: "a value", actual: capture.failure });
  }
  return [...asserts, ...failures];
}

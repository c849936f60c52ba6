// Sends a block's requests one after another, as Hurl does: the first that does not go as expected is the last.
import { answerView, failureView } from "./answer-view.js";
import { capture } from "./captures.js";
import { checkAnswer } from "./checks.js";
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
    const checks = [...checkAnswer(entry, answer, variables), ...capture(entry, answer, variables)];
    const failed = checks.filter((check) => check.passed === false).length;
    passed += checks.filter((check) => check.passed === true).length;
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

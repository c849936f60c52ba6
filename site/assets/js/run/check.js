// Asks the server whether an answer is what a block expects: the runner that checked the recording checks this too.
import { RequestError } from "./request-error.js";

/**
 * `{asserts: [{text, holds, expected, actual}], captures: [{name, value, redacted, failure}], failure}` for `answer`
 * (from exchange.js). Throws `RequestError` in words when it could not be checked.
 */
export async function check(entry, answer, variables) {
  const question = {
    source: entry.source,
    ...variables.usedIn(entry.source),
    response: {
      url: answer.url,
      status: answer.status,
      headers: answer.headers,
      body: answer.content,
      version: answer.version,
      milliseconds: Math.round(answer.milliseconds),
    },
  };
  if (answer.record) question.exchange = answer.record.id;
  let response;
  try {
    response = await fetch("/sandbox/check", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(question),
    });
  } catch {
    throw new RequestError("The answer came, but the server stopped before it could be checked.");
  }
  if (response.ok) return response.json();
  if (response.status === 404 || response.status === 405) {
    throw new RequestError("This server is older than the page and cannot check answers. Stop it, and start it again.");
  }
  if (response.status === 413) throw new RequestError("The answer is too long to be checked here.");
  const problem = await response.json().catch(() => ({}));
  throw new RequestError(`The answer could not be checked: ${problem.detail ?? response.status}`);
}

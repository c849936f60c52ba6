// Calls the lab's endpoints, with failures in words.

export class LabError extends Error {}

/** The JSON that `path` answers, `null` for an answer without a body. Throws `LabError` in words for the reader. */
export async function ask(path, { method = "GET", body } = {}) {
  const headers = body === undefined ? {} : { "Content-Type": "application/json" };
  let response;
  let text;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: "no-store" });
    text = await response.text();
  } catch {
    throw new LabError("The server did not answer.");
  }
  let json = null;
  try {
    json = text === "" ? null : JSON.parse(text);
  } catch {
    throw new LabError("The server answered with something that is not JSON.");
  }
  if (!response.ok) throw new LabError(json?.detail ?? json?.title ?? `The server answered ${response.status}.`);
  return json;
}

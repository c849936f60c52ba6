// Asks the server what a token is: it alone has the key that checks an HS256 signature.
import { hear } from "./world-now.js";

/** The server's report on `token`: `{kind, header, claims, signature, problem}`. Throws an error in words. */
export async function inspect(token) {
  let response;
  try {
    response = await fetch("/sandbox/inspect", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
      cache: "no-store",
    });
  } catch {
    throw new Error("The server, which has the key, did not answer.");
  }
  if (response.status === 413) throw new Error("The token is too long for the server to look at.");
  if (!response.ok) throw new Error("The server, which has the key, could not look at it.");
  const report = await response.json();
  hear(report.now);
  return report;
}

// A request as a curl command that can be pasted into a POSIX shell. The jar file plays the browser's cookie jar.

/** The command for `request` (from `buildRequest`). */
export function curlCommand(request, entry) {
  const parts = ["curl -i", "--cookie signet.jar --cookie-jar signet.jar"];
  if (!(request.method === "GET" && request.bodyText === null)) parts.push(`--request ${word(request.method)}`);
  for (const [name, value] of request.headers) parts.push(`--header ${word(`${name}: ${value}`)}`);
  if (entry.cookies.length > 0) {
    parts.push(`--header ${word(`Cookie: ${entry.cookies.map((pair) => pair.join("=")).join("; ")}`)}`);
  }
  if (request.bodyText !== null) parts.push(`--data-raw ${word(request.bodyText)}`);
  parts.push(word(request.url.href));
  return parts.join(" \\\n  ");
}

function word(text) {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

// A request as a curl command that can be pasted into a POSIX shell. The jar file plays the browser's cookie jar.
import { base64 } from "./request.js";

/** The command for `request` (from `buildRequest`); `options` are from `readOptions`. */
export function curlCommand(request, entry, options) {
  const parts = ["curl -i", "--cookie signet.jar --cookie-jar signet.jar"];
  if (options.follows) parts.push("--location");
  if (!(request.method === "GET" && request.body === null)) parts.push(`--request ${word(request.method)}`);
  for (const [name, value] of request.headers) parts.push(`--header ${word(`${name}: ${value}`)}`);
  if (entry.cookies.length > 0) {
    parts.push(`--header ${word(`Cookie: ${entry.cookies.map((pair) => pair.join("=")).join("; ")}`)}`);
  }
  const text = textOf(request.body);
  if (request.body !== null) parts.push(text === null ? "--data-binary @-" : `--data-raw ${word(text)}`);
  parts.push(word(request.url.href));
  const command = parts.join(" \\\n  ");
  return text === null && request.body !== null ? `printf %s ${base64(request.body)} | base64 -d | ${command}` : command;
}

// A NUL cannot be an argument of a command.
function textOf(bytes) {
  if (bytes === null || bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function word(text) {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

// A block as a Hurl file that the `hurl` command takes as it is: the variables that it needs are defined in it.
import { needsOf, responseSource } from "./needs.js";

/** The file of `entries`; those that are not among `written` were edited, and their requests are written anew. */
export function hurlFile(entries, written, variables) {
  const { required, wished } = needsOf(entries);
  const names = [...required, ...wished];
  const unknown = names.filter((name) => !variables.has(name));
  const comments = unknown.map((name) => `# ${name} has no value yet: run hurl with --variable ${name}=...\n`);
  const definitions = names.filter((name) => variables.has(name)).map((name) => definition(name, variables.stored(name)));
  const texts = entries.map((entry, index) => {
    const before = index === 0 ? definitions : [];
    return written.includes(entry) ? withDefinitions(entry, before) : rewritten(entry, before);
  });
  return comments.join("") + texts.map((text) => `${text.trimEnd()}\n`).join("\n");
}

function definition(name, { kind, json }) {
  switch (kind) {
    case "null":
    case "boolean":
    case "integer":
      return `variable: ${name}=${json}`;
    case "float":
      return `variable: ${name}=${/^-?\d+\.\d+$/.test(json) ? json : quoted(String(JSON.parse(json)))}`;
    case "string":
    case "date":
      return `variable: ${name}=${quoted(JSON.parse(json))}`;
    default:
      return `# ${name} is a ${kind}: hurl cannot be given one`;
  }
}

// A `{` is escaped, for two of them would begin a placeholder.
function quoted(text) {
  const escaped = text.replace(/["\\{\u0000-\u001f]/g, (letter) => {
    if (letter === '"' || letter === "\\") return `\\${letter}`;
    return `\\u{${letter.codePointAt(0).toString(16)}}`;
  });
  return `"${escaped}"`;
}

// No section may be there twice: the definitions join those options that the entry has.
function withDefinitions({ source, lines }, definitions) {
  if (definitions.length === 0) return source;
  const all = source.split("\n");
  if (lines.options === undefined) all.splice(lines.headersEnd, 0, "[Options]", ...definitions);
  else all.splice(lines.options + 1, 0, ...definitions);
  return all.join("\n");
}

function rewritten(entry, definitions) {
  const pair = ([name, value]) => `${name}: ${escaped(value)}`;
  const section = (name, lines) => (lines.length === 0 ? [] : [`[${name}]`, ...lines]);
  return [
    `${entry.method} ${entry.url}`,
    ...contentType(entry),
    ...entry.headers.map(pair),
    ...section("Options", [...definitions, ...entry.options.map(({ text }) => text)]),
    ...section("Query", entry.query.map(pair)),
    ...section("BasicAuth", entry.basicAuth.map(pair)),
    ...section("Cookies", entry.cookies.map(pair)),
    ...section("Form", entry.form.map(pair)),
    ...bodyLines(entry.body),
    responseSource(entry),
  ].join("\n");
}

function escaped(text) {
  return text.replace(/[\\#]/g, (letter) => `\\${letter}`);
}

function contentType({ body, headers }) {
  const isImplied = body?.kind !== "text" || !body.type || headers.some(([name]) => /^content-type$/i.test(name));
  return isImplied ? [] : [`Content-Type: ${body.type}`];
}

function bodyLines(body) {
  if (!body) return [];
  const { kind, text, variables } = body;
  if (kind === "json") return [text];
  if (kind === "base64" || kind === "hex") return [`${kind},${text};`];
  if (kind === "graphql") return ["```graphql", text.trimEnd(), ...(variables === undefined ? [] : [`variables ${variables}`]), "```"];
  const ESCAPES = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "`": "\\`", "\\": "\\\\" };
  return [`\`${text.replace(/[\n\r\t`\\]/g, (letter) => ESCAPES[letter])}\``];
}

/// The pieces that inputs are made of: syntax, halves of syntax, and text that must stay text.
///
/// `<canary>` and `canary=` are never to become a tag or an attribute of a page.
enum FuzzPieces {
  static let hostile = [
    "<canary>", "</canary>", "\" canary=\"1", "' canary='1", "\"><canary>", "--><canary>", "&lt;canary&gt;",
    "</code></pre><canary>", "</title><canary>", "</script><canary>", "]]><canary>", "{{{body}}}",
    "javascript:canary()", "JaVaScRiPt:1", "&#106;avascript:1", "data:text/html,<canary>", "&", "&#0;",
    "&#x110000;", "&notanentity;", "\u{0}", "\u{FEFF}", "\u{2028}", "\u{202E}", "\u{E000}", "\u{10FFFF}",
    "\r",
    "\r\n", "\u{0B}", "\u{1B}[31m", "â€™", "e\u{301}", "👩‍👩‍👧‍👦", "ß", "İ",
  ]

  static let inline = [
    "a", "word ", " ", "  \n", "\n", "\\\n", "*", "**", "***", "_", "__", "~", "~~", "~~~", "`", "``", "```",
    "[",
    "]", "![", "](", ")", "](a.md)", "](#b)", "](<a b>)", "](a \"t\")", "[[", "]]", "[[index]]", "[[a|b]]",
    "[[a#b|c]]", "[[|]]", "[^a]", "[^b]", "[^", "<", ">", "<!--", "-->", "<?", "<![CDATA[", "<http://a.b>",
    "<a@b.c>", "http://a.b/c", "www.a.b", "a@b.c", "https://", "mailto:", "(", "!", "\\", "\\[", "\\<",
    "&amp;",
    "&copy;", "&#35;", "|", "\\|", ":", "\"", "'", "<br>", "<b>", "<img src=x onerror=canary>", "<details>",
    "<summary>", "</summary>", "</details>", "**1.**", "*Term*", "cookie", "refresh token",
  ]

  static let blocks = [
    "# Heading\n", "## Heading\n", "# Heading `code` *em*\n", "# \n", "####### no\n", "Setext\n===\n",
    "Setext\n---\n",
    "- item\n", "* item\n", "+ item\n", "1. item\n", "7) item\n", "999999999. item\n", "- [ ] task\n",
    "- [x] task\n",
    "> quote\n", "> [!NOTE]\n> text\n", "> [!WARNING]\n", "> [!TIP] no\n", "---\n", "***\n", "    code\n",
    "\tcode\n",
    "| a | b |\n| --- | :-: |\n| 1 | 2 |\n", "a|b\n-|-\n1\n2|3|4\n", "|a|\n|-|\n", "|\n|-\n",
    "| `a|b` \\| |\n|--|\n",
    "[^a]: note\n", "[^a]: note\n\n    more\n", "[^b]: see [^a] and [^b]\n", "[a]: b.md \"t\"\n", "[a]: <>\n",
    "<details>\n<summary>S</summary>\n\ntext\n\n</details>\n", "<details>\n\n", "</details>\n",
    "**Quiz:** Q?\n\n1. a\n2. b\n\n<details>\n<summary>Answer</summary>\n\n**2.** b\n\n</details>\n",
    "**Quiz:** Q?\n\n1. a\n", "<div>\n", "<!-- c -->\n", "<script>canary()</script>\n", "<pre>\n\nx\n",
    "<canary>\n",
    "![alt](a.png)\n", "![](missing.png \"t\")\n", "## fn-a\n", "## fnref-a\n", "## search\n", "## main\n",
  ]

  static let fences = [
    "hurl", "hurl setup", "hurl expect=fail", "hurl title=\"<canary>\" {1-3}", "hurl {0}", "hurl {9-1}",
    "mermaid",
    "js", "ts {1,3-5}", "json", "http", "html", "swift", "bash", "console", "sql", "css", "yaml", "toml",
    "diff",
    "python", "go", "rust", "java", "c", "js title=\"a\" title=\"b\"", "js title=\"",
    "js {99999999999999999999}",
    "<canary>", "\"><canary>", "js {1-4294967296}", "text", "",
  ]

  static let hurl = [
    "GET {{base}}/auth/me\n", "POST http://a.b/c\n", "HTTP 200\n", "HTTP *\n", "HTTP/2 401\n",
    "Authorization: Bearer x\n",
    "[Asserts]\n", "[Captures]\n", "[Options]\n", "[QueryStringParams]\n", "[FormParams]\n", "[BasicAuth]\n",
    "[Cookies]\n", "[MultipartFormData]\n", "status == 200\n", "jsonpath \"$.a\" == \"b\"\n",
    "jsonpath \"$..a[?(@.b>1)]\" exists\n",
    "header \"A\" contains \"b\"\n", "cookie \"a[Max-Age]\" exists\n", "body matches /a+(b|c)*/\n",
    "x: jsonpath \"$\"\n",
    "{\"a\": {{b}}, \"c\": [1, 2.5e3, null]}\n", "{\"a\":\n", "```json\n{}\n```\n", "```", "`a{{b}}c`\n",
    "base64,AAA=;\n",
    "hex,00ff;\n", "file,a.json;\n", "<a/>\n", "# comment\n", "\\u{1F600}", "{{", "}}", "retry: 3\n",
    "a: b\n", "\n",
    "duration < 10\n", "sha256 == hex,00;\n", "variable \"a\" isInteger\n",
    "certificate \"Subject\" exists\n", "not",
  ]

  static let mermaid = [
    "sequenceDiagram\n", "flowchart TD\n", "graph LR\n", "flowchart BT\n", "participant A as <canary>\n",
    "actor B\n",
    "A->>B: text\n", "A-->>+B: a<br>b\n", "B-->>-A: #35; &\n", "A-xB: x\n", "A-)A: self\n", "A<<->>B: both\n",
    "activate A\n", "deactivate A\n", "Note over A,B: n\n", "Note left of A: n\n", "alt x\n", "else y\n",
    "opt x\n",
    "loop x\n", "par x\n", "and y\n", "critical x\n", "option y\n", "break x\n", "end\n", "autonumber\n",
    "title T\n",
    "accTitle: <canary>\n", "accDescr: d\n", "accDescr {\n", "}\n", "%% comment\n", "%%{init: {}}%%\n",
    "A[text] --> B(round)\n", "A --> B & C --> D\n", "C{\"q & <canary>\"} -- yes --> D\n",
    "D([x]) -.-> E[[y]]\n",
    "E[(z)] ==> F((w))\n", "F{{v}} <--> A\n", "A ~~~ B\n", "A --o B\n", "A ---->|t| B\n", "A --> A\n",
    "subgraph S [title]\n", "subgraph T\n", "S --> T\n", "direction LR\n", "style A fill:#f00\n",
    "click A \"x\"\n",
    "A[\"`md`\"]\n", "A[un\n", ";", "  ", "\t", "end", "É --> 名\n",
  ]

  static let yaml = [
    "title: T\n", "title: \"<canary>\"\n", "title: 'a''b'\n", "title: |\n  x\n  y\n", "title: >\n",
    "order: 9\n",
    "order: -1\n", "order: 99999999999999999999\n", "order: 1e3\n", "tags: [a, b]\n", "tags: [glossary]\n",
    "tags:\n- a\n- <canary>\n",
    "tags: [\n", "aliases: [old.md, ../x, /y]\n", "aliases: old\n", "summary: s\n", "draft: true\n",
    "draft: maybe\n",
    "date: 2026-01-31\n", "date: 2026-13-99\n", "tittle: T\n", "base_url: https://a.b/c\n",
    "base_url: ftp://\n",
    "base_path: /x/\n", "repository: https://a.b\n", "language: <canary>\n", "order:\n- a\n",
    "allow_html: false\n",
    "colors:\n  accent: \"#ff0000\"\n", "colors:\n  accent: [\"#000000\", \"#ffffff\"]\n", "colors: red\n",
    "a: &a [x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n", "<<: *a\n", "*a\n", "&x\n", "? a\n: b\n",
    "!!binary x\n",
    "!<tag> x\n", "--- \n", "...\n", "%YAML 9.9\n", "{", "[", "\t", ": ", "- ", "\"\\x41\\u0000\"\n", "# c\n",
    "é: ñ\n",
  ]

  static let mustache = [
    "{{title}}", "{{{body}}}", "{{&title}}", "{{#sections}}", "{{/sections}}", "{{^notes}}", "{{/notes}}",
    "{{.name}}",
    "{{#.current}}", "{{/.current}}", "{{! c }}", "{{> nav}}", "{{>page}}", "{{=<% %>=}}", "{{", "}}", "{{{",
    "}}}",
    "{{titel}}", "{{}}", "{{ # notes }}\n", "\n", " ", "<p>", "</p>", "\r\n",
  ]
}

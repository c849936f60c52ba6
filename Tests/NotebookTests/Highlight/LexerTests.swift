import Testing

@testable import Notebook

@Suite("Lexers")
struct LexerTests {
  @Test("JSON: keys differ from strings, and templates stand out in both")
  func json() {
    #expect(
      tokens(#"{"a": ["x{{t}}", -1.5e-3, true], {{b}}: null}"#, .json)
        == ["p:\"a\"", "s:\"x", "v:{{t}}", "s:\"", "n:-1.5e-3", "k:true", "v:{{b}}", "k:null"]
    )
  }

  @Test("HTTP: a request, its headers and its JSON body, then the response")
  func http() {
    let code = """
      POST /auth/login HTTP/1.1
      Host: localhost

      {"email": "a@b.c"}

      HTTP/1.1 401 Unauthorized
      WWW-Authenticate: Bearer
      """
    #expect(
      tokens(code, .http) == [
        "m:POST", "f:/auth/login", "k:HTTP/1.1", "p:Host", "s:localhost", "p:\"email\"", "s:\"a@b.c\"",
        "k:HTTP/1.1", "n:401", "t:Unauthorized", "p:WWW-Authenticate", "s:Bearer",
      ]
    )
  }

  @Test("HTTP: headers alone are headers")
  func httpHeaders() {
    #expect(tokens("Set-Cookie: a=b; HttpOnly", .http) == ["p:Set-Cookie", "s:a=b; HttpOnly"])
  }

  @Test("Hurl: request, JSON body, response, captures and asserts")
  func hurl() {
    let code = """
      # log in
      POST {{base}}/auth/login
      Content-Type: application/json
      {
        "password": "{{pw}}"
      }
      HTTP 200
      [Captures]
      token: jsonpath "$.access_token"
      [Asserts]
      header "Cache-Control" contains "no-store"
      jsonpath "$.n" count >= 2 # two
      """
    #expect(
      tokens(code, .hurl) == [
        "c:# log in", "m:POST", "v:{{base}}", "f:/auth/login", "p:Content-Type", "s:application/json",
        "p:\"password\"", "s:\"", "v:{{pw}}", "s:\"", "k:HTTP", "n:200", "m:[Captures]", "p:token",
        "k:jsonpath",
        "s:\"$.access_token\"", "m:[Asserts]", "k:header", "s:\"Cache-Control\"", "o:contains",
        "s:\"no-store\"",
        "k:jsonpath", "s:\"$.n\"", "f:count", "o:>=", "n:2", "c:# two",
      ]
    )
  }

  @Test("Hurl: the entry after a JSON body is an entry again")
  func hurlAfterBody() {
    #expect(tokens("[1]\nGET /x", .hurl) == ["n:1", "m:GET", "f:/x"])
  }

  @Test("JavaScript: a slash divides behind a value and opens a pattern elsewhere")
  func javaScriptRegex() {
    #expect(tokens("a / b; x = /[/]+/g", .javaScript) == ["o:/", "o:=", "s:/[/]+/g"])
  }

  @Test("JavaScript: template, call, key, comment")
  func javaScript() {
    #expect(
      tokens("const x = f({a: `b${c}`}) // d", .javaScript)
        == ["k:const", "o:=", "f:f", "p:a", "s:`b", "v:${c}", "s:`", "c:// d"]
    )
  }

  @Test("JavaScript: a keyword behind a dot is a member")
  func javaScriptMember() {
    #expect(tokens("x.default.delete()", .javaScript) == ["f:delete"])
  }

  @Test("TypeScript: its own words and types")
  func typeScript() {
    #expect(tokens("readonly id: string", .typeScript) == ["k:readonly", "t:string"])
  }

  @Test("Swift: attributes, labels, interpolation, raw strings, nested comments")
  func swift() {
    let code = ##"@Test func f(a: Int) { "x\(y)" + #"\(z)"# /* /* */ */ }"##
    #expect(
      tokens(code, .swift) == [
        "m:@Test", "k:func", "f:f", "p:a", "t:Int", "s:\"x", "v:\\(y)", "s:\"", "o:+", "s:#\"\\(z)\"#",
        "c:/* /* */ */",
      ]
    )
  }

  @Test("Bash: command, options, variables, here-document")
  func shell() {
    let code = "A=1 curl -sS \"$URL\" | jq '.x' # y\ncat <<EOF\n$z\nEOF\nif true; then ls; fi"
    #expect(
      tokens(code, .shell) == [
        "p:A", "o:=", "f:curl", "p:-sS", "s:\"", "v:$URL", "s:\"", "o:|", "f:jq", "s:'.x'", "c:# y", "f:cat",
        "o:<<",
        "s:EOF", "s:$z\n", "o:EOF", "k:if", "k:true", "k:then", "f:ls", "k:fi",
      ]
    )
  }

  @Test("console: only lines with a prompt are commands")
  func console() {
    #expect(tokens("$ ls -l\ntotal 1", .console) == ["m:$", "f:ls", "p:-l"])
  }

  @Test("SQL: words in any case, doubled quotes, parameters")
  func sql() {
    #expect(
      tokens("SELECT count(*) From \"t\" WHERE a = 'it''s' AND b = :id -- c", .sql) == [
        "k:SELECT", "f:count", "o:*", "k:From", "p:\"t\"", "k:WHERE", "o:=", "s:'it''s'", "k:AND", "o:=",
        "v::id",
        "c:-- c",
      ]
    )
  }

  @Test("HTML: tags, attributes, references, script and style")
  func html() {
    let code = "<!doctype html><a href=\"x\" b>&amp;</a><script>let a</script><style>p{color:red}</style>"
    #expect(
      tokens(code, .html) == [
        "m:<!doctype html>", "k:a", "p:href", "s:\"x\"", "p:b", "v:&amp;", "k:a", "k:script", "k:let",
        "k:script",
        "k:style", "k:p", "p:color", "k:style",
      ]
    )
  }

  @Test("YAML: keys, lists, scalars, block scalars, comments")
  func yaml() {
    let code = "a: 1 # c\nb:\n  - true\n  - \"x\"\nd: |\n  t: u\ne: *f"
    #expect(
      tokens(code, .yaml) == [
        "p:a", "n:1", "c:# c", "p:b", "o:-", "k:true", "o:-", "s:\"x\"", "p:d", "o:|", "s:t: u", "p:e",
        "v:*f",
      ]
    )
  }

  @Test("Python: comments behind a hash, strings over several lines, decorators")
  func python() {
    #expect(
      tokens("@app\ndef f(x: int):  # c\n  return \"\"\"a\nb\"\"\" // 2", .python) == [
        "m:@app", "k:def", "f:f", "p:x", "t:int", "c:# c", "k:return", "s:\"\"\"a\nb\"\"\"", "o://", "n:2",
      ]
    )
  }

  @Test("Go: a slash divides, and backticks quote")
  func go() {
    #expect(tokens("x := a / b / c + `y`", .go) == ["o:=", "o:/", "o:/", "o:+", "s:`y`"])
  }

  @Test("Rust: a lifetime is no string")
  func rust() {
    #expect(
      tokens("fn f<'a>(x: &'a str) { 'x'; '\\n'; \"s\" }", .rust) == [
        "k:fn", "o:<", "m:'a", "o:>", "p:x", "o:&", "m:'a", "t:str", "s:'x'", "s:'\\n'", "s:\"s\"",
      ]
    )
  }

  @Test("C: directives, types, characters")
  func c() {
    #expect(
      tokens("#include <a.h>\nsize_t n = 'x'; /* c */", .c)
        == ["m:#include", "o:<", "o:>", "t:size_t", "o:=", "s:'x'", "c:/* c */"]
    )
  }

  @Test("diff: what is added, what is taken away, and where")
  func diff() {
    #expect(
      tokens("--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n z", .diff) == [
        "m:--- a", "m:+++ b", "m:@@ -1 +1 @@", "k:-x", "s:+y",
      ]
    )
  }

  @Test("settings: tables, keys, values, comments")
  func settings() {
    #expect(
      tokens("[server]\nport = 8080 # c\nname = \"x\"\nok = true\nURL=$HOST", .settings) == [
        "m:[server]", "p:port ", "o:=", "n:8080", "c:# c", "p:name ", "o:=", "s:\"x\"", "p:ok ", "o:=",
        "k:true",
        "p:URL", "o:=", "v:$HOST",
      ]
    )
  }
}

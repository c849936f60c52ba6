import Testing

@testable import Hurl

@Suite struct ExportTests {
  private let source = """
    POST {{base}}/auth/login
    [Query]
    next: a&b
    {
      "username": "ada",
      "password": "it's {{password}}"
    }
    HTTP 200
    [Captures]
    token: jsonpath "$.access_token"
    csrf: header "X-CSRF"
    [Asserts]
    jsonpath "$.token_type" == "Bearer"

    GET {{base}}/auth/me
    Authorization: Bearer {{token}}
    [BasicAuth]
    ada: {{password}}
    [Cookies]
    a: 1
    """

  @Test("curl commands quote for the shell, and read captures with jq")
  func curl() throws {
    let script = try HurlFile(parsing: source).exportedAsCurl()
    #expect(
      script == #"""
        #!/bin/sh
        set -eu
        jar=$(mktemp)
        trap 'rm -f "$jar"' EXIT
        : "${base:?set base first}"
        : "${password:?set password first}"

        # POST {{base}}/auth/login -> HTTP 200
        response=$(curl --silent --show-error --cookie "$jar" --cookie-jar "$jar" \
          --request POST \
          --header 'Content-Type: application/json' \
          --data-raw '{
          "username": "ada",
          "password": "it'\''s '"${password}"'"
        }' \
          "${base}"'/auth/login?next=a%26b')
        printf '%s\n' "$response"
        token=$(printf '%s' "$response" | jq -r '.["access_token"]')
        # capture csrf: header "X-CSRF"

        # GET {{base}}/auth/me
        curl --silent --show-error --cookie "$jar" --cookie-jar "$jar" \
          --request GET \
          --header 'Authorization: Bearer '"${token}" \
          --header 'Cookie: a=1' \
          --user ada:"${password}" \
          "${base}"/auth/me

        """#
    )
  }

  @Test("a .http file has one block a request, and its variables in the editor's manner")
  func httpFile() throws {
    let text = try HurlFile(parsing: source).exportedAsHTTPFile()
    #expect(
      text == #"""
        ### POST {{base}}/auth/login
        # @name request1
        POST {{base}}/auth/login?next=a%26b
        Content-Type: application/json

        {
          "username": "ada",
          "password": "it's {{password}}"
        }

        ### expected: HTTP 200
        # jsonpath "$.token_type" == "Bearer"
        @token = {{request1.response.body.$.access_token}}
        # capture csrf: header "X-CSRF"

        ### GET {{base}}/auth/me
        GET {{base}}/auth/me
        Authorization: Bearer {{token}}
        Cookie: a=1
        Authorization: Basic ada:{{password}}

        """#
    )
  }

  @Test("a Postman collection is JSON with the requests, their scripts and variables")
  func postman() throws {
    let text = try HurlFile(parsing: source).exportedAsPostman(named: "Log in")
    let json = try JSONReader.parse(Array(text.utf8))
    #expect(try JSONPath("$.info.name").evaluate(on: json) == .value(.string("Log in")))
    let url = try JSONPath("$.item[0].request.url").evaluate(on: json)
    #expect(url == .value(.string("{{base}}/auth/login?next=a%26b")))
    let script = try JSONPath("$.item[0].event[0].script.exec[*]").evaluate(on: json)
    #expect(
      script
        == .values([
          .string(#"pm.test("status is 200", () => pm.response.to.have.status(200));"#),
          .string("const json = pm.response.json();"),
          .string(#"pm.collectionVariables.set("token", json?.["access_token"]);"#),
        ])
    )
    let variables = try JSONPath("$.variable[*].key").evaluate(on: json)
    #expect(variables == .values([.string("base"), .string("password")]))
  }

  @Test("variables that the file itself defines are not asked for")
  func undefined() throws {
    let file = try HurlFile(
      parsing:
        "GET {{a}}\n[Options]\nvariable: b=1\nGET {{b}}/{{c}}\nHTTP *\n[Captures]\nd: body\nGET {{d}}/{{e}}\n"
    )
    #expect(file.undefinedVariables == ["a", "c", "e"])
  }

  @Test("a hostile name or value stays a value in the shell")
  func injection() throws {
    let file = try HurlFile(
      parsing: "GET http://a/$(id)`id`';id\nX-A: $HOME\n[Options]\nvariable: é-1=`id`\n"
    )
    let script = file.exportedAsCurl()
    #expect(script.contains(#"'http://a/$(id)`id`'\'';id'"#))
    #expect(script.contains("'X-A: $HOME'"))
    #expect(script.contains("__1='`id`'"))
  }
}

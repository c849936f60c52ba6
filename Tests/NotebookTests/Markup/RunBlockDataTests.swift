import Testing

@testable import Notebook

@Suite("A run block as data for the page")
struct RunBlockDataTests {
  private func data(_ hurl: String) throws -> String {
    let note = NoteReader(allowsHTML: false)
      .read(Array("~~~hurl title=\"T\"\n\(hurl)\n~~~\n".utf8), path: "a.md")
    let block = try #require(note.runnableBlocks.first)
    var json: [UInt8] = []
    RunBlockData(block: block, file: try block.file()).append(to: &json)
    return String(decoding: json, as: UTF8.self)
  }

  @Test("Options come in their order, with their values or the variables that have them")
  func options() throws {
    let json = try data(
      """
      GET http://a/
      [Options]
      location: true
      retry: -1
      retry-interval: 2s
      skip: {{s}}
      variable: n=1.0
      variable: t=a{{s}}
      """
    )
    #expect(json.contains(#"{"text":"location: true","name":"location","value":true}"#))
    #expect(json.contains(#""name":"retry","value":-1}"#))
    #expect(json.contains(#""name":"retry-interval","value":2000}"#))
    #expect(json.contains(#""name":"skip","variable":"s"}"#))
    #expect(json.contains(#""sets":"n","value":{"kind":"float","json":"1.0"}}"#))
    #expect(json.contains(#""sets":"t","template":"a{{s}}"}"#))
  }

  @Test("A GraphQL body has its variables, and bodies that imply a type say which")
  func bodies() throws {
    let graphQL = try data("POST http://a/\n```graphql\n{ a }\nvariables {\"b\": 1}\n```")
    #expect(
      graphQL.contains(
        #""kind":"graphql","text":"{ a }\n","variables":"{\"b\": 1}","type":"application/json""#
      )
    )
    #expect(try data("POST http://a/\n```xml\n\u{3C}a/>\n```").contains(#""type":"application/xml""#))
    #expect(try data("POST http://a/\nhex,00fF;").contains(#""kind":"hex","text":"00ff","type":null"#))
    #expect(try data("POST http://a/\nbase64,AAE=;").contains(#""kind":"base64","text":"AAE=""#))
  }

  @Test("The parts of the source are found by their lines")
  func lines() throws {
    let json = try data("GET http://a/\n# a comment\nA: b\n[Query]\nq: 1\n[Options]\nskip: false\nHTTP 200")
    #expect(json.contains(#""lines":{"headersEnd":3,"options":5,"response":7}"#))
    #expect(try data("GET http://a/").contains(#""lines":{"headersEnd":1}"#))
  }
}

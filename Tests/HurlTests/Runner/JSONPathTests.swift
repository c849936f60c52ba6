import Testing

@testable import Hurl

@Suite struct JSONPathTests {
  /// RFC 9535, section 1.5.
  static let store = #"""
    {"store":{"book":[
      {"category":"reference","author":"Nigel Rees","title":"Sayings of the Century","price":8.95},
      {"category":"fiction","author":"Evelyn Waugh","title":"Sword of Honour","price":12.99},
      {"category":"fiction","author":"Herman Melville","title":"Moby Dick","isbn":"0-553-21311-3","price":8.99},
      {"category":"fiction","author":"J. R. R. Tolkien","title":"The Lord of the Rings","isbn":"0-395-19395-8",
       "price":22.99}],
      "bicycle":{"color":"red","price":399}}}
    """#

  /// The queries of RFC 9535, table 2, and how many values each gives.
  static let queries = [
    ("$.store.book[*].author", 4), ("$..author", 4), ("$.store.*", 2), ("$.store..price", 5),
    ("$..book[2]", 1),
    ("$..book[2].author", 1), ("$..book[2].publisher", 0), ("$..book[-1]", 1), ("$..book[0,1]", 2),
    ("$..book[:2]", 2), ("$..book[?@.isbn]", 2), ("$..book[?@.price<10]", 2), ("$..*", 27),
  ]

  @Test("the examples of RFC 9535 give what it says", arguments: queries)
  func example(_ query: String, _ count: Int) throws {
    let json = try JSONReader.parse(Array(Self.store.utf8))
    guard case .values(let values) = try JSONPath(query).evaluate(on: json) else {
      throw TestFailure("the query gives no list")
    }
    #expect(values.count == count)
  }

  @Test("a query for one value gives that value, or nothing")
  func singular() throws {
    let json = try JSONReader.parse(Array(#"{"a":{"b-c":[1,2]},"a.b":3}"#.utf8))
    #expect(try JSONPath("$.a.b-c[-1]").evaluate(on: json) == .value(.number("2")))
    #expect(try JSONPath("$['a.b']").evaluate(on: json) == .value(.number("3")))
    #expect(try JSONPath("$.a.x").evaluate(on: json) == .nothing)
    #expect(try JSONPath("$.x[*]").evaluate(on: json) == .nothing)
    #expect(try JSONPath("$.a.*[?(@>5)]").evaluate(on: json) == .values([]))
  }

  @Test("filters compare, combine and call functions")
  func filters() throws {
    let json = try JSONReader.parse(Array(#"[{"n":"ab","v":[1,2]},{"n":"abc","v":[]},{"n":null}]"#.utf8))
    func count(_ filter: String) throws -> Int {
      guard case .values(let values) = try JSONPath("$[?\(filter)]").evaluate(on: json) else { return -1 }
      return values.count
    }
    #expect(try count("length(@.n) >= 2 && count(@.v[*]) == 0") == 1)
    #expect(try count("match(@.n, 'a.')") == 1)
    #expect(try count("search(@.n, 'b')") == 2)
    #expect(try count("!(@.v) || @.n == 'ab'") == 2)
    #expect(try count("@.n == null") == 1)
    #expect(try count("@.missing == @.other") == 3)
  }

  @Test(
    "what is no JSONPath is refused",
    arguments: [
      "", "a", "$.", "$[", "$[]", "$['a'", "$[01]", "$[?@.a ==]", "$[?(@.a]", "$ a", "$[?@.* == 1]",
    ]
  )
  func invalid(_ query: String) {
    #expect(throws: JSONPathError.self) { try JSONPath(query) }
  }

  @Test("a query that would visit too much is given up on, one that nests too deep is refused")
  func hostile() throws {
    let deep = try JSONReader.parse(
      Array((String(repeating: "[[],", count: 200) + "0" + String(repeating: "]", count: 200)).utf8)
    )
    let query = try JSONPath("$..*..*..*..*")
    #expect(throws: JSONPathError.tooManySteps) { try query.evaluate(on: deep) }
    #expect(throws: JSONPathError.tooDeep) {
      try JSONPath("$" + String(repeating: "[?(@", count: 10_000))
    }
  }
}

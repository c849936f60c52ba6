/// What a piece of code is, as far as its colour goes.
///
/// The raw value is the letter in the HTML class: `keyword` is written as `<span class="t-k">`.
package enum CodeTokenKind: UInt8, Sendable, CaseIterable {
  case plain = 0
  case keyword = 0x6B  // k
  case string = 0x73  // s
  case number = 0x6E  // n
  case comment = 0x63  // c
  case function = 0x66  // f
  case type = 0x74  // t
  /// A property, a key of an object, the name of a header.
  case property = 0x70  // p
  case `operator` = 0x6F  // o
  /// An HTTP method, a directive, a section, a prompt.
  case meta = 0x6D  // m
  /// What is filled in later: `{{x}}`, `$x`, an interpolation.
  case variable = 0x76  // v
}

/// A run of bytes of one kind. It begins where the token before it ends.
package struct CodeToken: Equatable, Sendable {
  package let kind: CodeTokenKind
  package let end: Int
}

/// The tokens of one piece of code, in order and without a gap: whatever no lexer marks is plain.
/// So a lexer can colour something wrongly, but cannot lose or repeat a byte.
struct CodeTokens: Sendable {
  private(set) var tokens: [CodeToken] = []
  /// Where the last token ends.
  private(set) var end = 0

  init(capacity: Int) {
    tokens.reserveCapacity(capacity)
  }

  /// Marks the bytes from `start` to `stop` as `kind`; what lies between the last token and `start` is plain.
  @inline(__always)
  mutating func mark(_ kind: CodeTokenKind, from start: Int, to stop: Int) {
    if start > end { append(.plain, to: start) }
    if stop > end { append(kind, to: stop) }
  }

  @inline(__always)
  private mutating func append(_ kind: CodeTokenKind, to stop: Int) {
    // Neighbours of one kind need one span between them.
    if lastKind == kind, !tokens.isEmpty { tokens.removeLast() }
    tokens.append(CodeToken(kind: kind, end: stop))
    lastKind = kind
    end = stop
  }

  private var lastKind = CodeTokenKind.plain
}

/// A session at a terminal: lines with a prompt (`$ `, `# `, `> `) are commands, the others are what they printed.
enum ConsoleLexer {
  static func lex(_ code: Span<UInt8>, to end: Int, into tokens: inout CodeTokens) {
    var index = tokens.end
    var continues = false
    while index < end {
      let stop = LexerBytes.lineEnd(code, from: index, to: end)
      let hasPrompt =
        index &+ 1 < stop && code[index &+ 1] == 0x20
        && (code[index] == UInt8(ascii: "$") || code[index] == UInt8(ascii: "#")
          || code[index] == UInt8(ascii: ">"))
      if hasPrompt {
        tokens.mark(.meta, from: index, to: index &+ 1)
        tokens.mark(.plain, from: index &+ 2, to: index &+ 2)
      }
      if hasPrompt || continues {
        ShellLexer.lex(code, to: stop, into: &tokens)
        continues = stop > index && code[stop &- 1] == UInt8(ascii: "\\")
      }
      tokens.mark(.plain, from: stop, to: stop)
      index = stop &+ 1
    }
  }
}

import ArgumentParser
import Tokens

/// `signet token decode`: what a token says, believed or not.
struct DecodeTokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Show a token's header and claims as far as they can be read, and what is wrong with it.",
    discussion: "Nothing is verified: anybody can write anything into a token. See 'signet token verify'."
  )

  func run() throws {
    let inspection = TokenInspection(try StandardInput.token())
    for segment in [inspection.header, inspection.payload].compactMap(\.self) {
      Console.print("\(segment.kind.rawValue):")
      if segment.members.isEmpty {
        Console.print("  \(TerminalText.escaped(segment.decodedText))")
      }
      for member in segment.members {
        let value = String(decoding: JSONWriter.bytes(of: member.value), as: UTF8.self)
        Console.print(
          "  \(TerminalText.escaped(member.name)): \(TerminalText.escaped(value))\(Self.date(member))"
        )
      }
    }
    if let signature = inspection.signature {
      Console.print("signature:\n  \(signature.bytes.count) bytes, not verified")
    }
    guard !inspection.problems.isEmpty else { return }
    Console.print("problems, as an access token (RFC 9068):")
    for problem in inspection.problems { Console.print("  \(problem.reason)") }
  }

  /// The time that a NumericDate stands for, in words.
  private static func date(_ member: JSONObject.Member) -> String {
    guard ["exp", "nbf", "iat", "auth_time"].contains(member.name), case .integer(let seconds) = member.value,
      let text = UTCTime.text(NumericDate(seconds: seconds))
    else { return "" }
    return " (\(text))"
  }
}

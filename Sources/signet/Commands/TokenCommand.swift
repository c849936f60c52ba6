import ArgumentParser

/// `signet token`: signed tokens on the command line.
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Decode, verify and sign JSON Web Tokens.",
    discussion:
      "Tokens and payloads are read from standard input, so that no secret is left in a shell's history.",
    subcommands: [DecodeTokenCommand.self, VerifyTokenCommand.self, SignTokenCommand.self]
  )
}

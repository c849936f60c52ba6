import ArgumentParser
import Tokens

/// `signet token sign`: a payload becomes a token.
struct SignTokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Sign the payload on standard input and print the token.",
    discussion: "The payload is signed byte for byte, with nothing added: a token that expires needs its exp."
  )

  @Option(
    name: .customLong("jwk"),
    help: ArgumentHelp("The key: a JWK with its private part.", valueName: "file")
  )
  var keyFile: String

  @Option(name: .customLong("kid"), help: "Which key, where the file is a JWK set.")
  var keyID: String?

  @Option(name: .customLong("type"), help: "The header's typ; empty for none.")
  var type = "JWT"

  func run() throws {
    let key = try JWKFile.read(keyFile).signingKey(id: keyID)
    let payload = try StandardInput.bytes()
    Console.print(JWS.sign(payload: payload, key: key, type: type.isEmpty ? nil : type))
  }
}

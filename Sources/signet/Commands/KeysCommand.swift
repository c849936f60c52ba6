import ArgumentParser
import Auth
import Foundation
import Sandbox
import Tokens

/// `signet keys`: the server's secret keys.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Change the keys that sign access tokens.",
    subcommands: [RotateKeysCommand.self]
  )
}

/// `signet keys rotate`: new keys sign, and the old ones verify until their last token has expired.
struct RotateKeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Make new signing keys; the old ones verify until their last token has expired.",
    discussion: """
      A running server keeps the keys it started with: restart it. Nobody is logged out, since refresh tokens have a \
      key of their own, which stays.
      """
  )

  @Option(help: ArgumentHelp("Where the database and the keys are kept.", valueName: "dir"))
  var data = ".signet"

  @Flag(help: "The old keys have been stolen: refuse their tokens from now on.")
  var revoke = false

  func run() throws {
    let now = AdjustableClock.systemTime()
    // A world may have a longer access token lifetime than the default one, but a day is beyond any sense.
    let until = now.adding(seconds: max(24 * 3600, Policy().accessTokenLifetime))
    do {
      try KeyFile(path: data + "/keys.json").rotate(
        now: now,
        oldTokens: revoke ? .refused : .expire(at: until)
      )
    } catch {
      Console.error("error: \(error)")
      throw ExitCode(2)
    }
    Console.print("New keys sign from the next start on: restart a server that is running.")
  }
}

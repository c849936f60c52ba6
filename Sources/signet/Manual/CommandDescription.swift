/// A command as the argument parser describes it (`--experimental-dump-help`): what the manual page is made of.
struct CommandDescription: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool?
  let subcommands: [CommandDescription]?
  let arguments: [Argument]?

  struct Argument: Decodable {
    let kind: Kind
    let abstract: String?
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool
  }

  enum Kind: String, Decodable { case positional, option, flag }

  struct Name: Decodable {
    let kind: String
    let name: String

    /// As it is typed, without its dashes and after the first of them: `-quiet` of `--quiet`, for mdoc's `.Fl`.
    var afterDash: String { kind == "long" ? "-\(name)" : name }
  }

  struct Dump: Decodable { let command: CommandDescription }
}

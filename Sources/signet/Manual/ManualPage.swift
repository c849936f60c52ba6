/// The manual page signet(1), in mdoc(7): <https://man.openbsd.org/mdoc.7>.
struct ManualPage {
  let command: CommandDescription
  let version: String

  var text: String {
    var page = """
      .Dd November 24, 2026
      .Dt SIGNET 1
      .Os signet \(version)
      .Sh NAME
      .Nm signet
      .Nd \(Self.line(Self.lowercasedFirst(command.abstract ?? "").trimmingFinalPeriod))

      """
    page += ".Sh SYNOPSIS\n.Nm signet\n.Ar subcommand\n.Op Ar options\n"
    page += ".Sh DESCRIPTION\n\(Self.text(command.abstract ?? ""))"
    page += list(command.arguments ?? [])
    page += ".Sh SUBCOMMANDS\n"
    for subcommand in command.subcommands ?? [] { page += section(subcommand, path: []) }
    return page + Self.rest
  }

  private func section(_ command: CommandDescription, path: [String]) -> String {
    guard command.shouldDisplay ?? true, command.commandName != "help" else { return "" }
    let path = path + [command.commandName]
    let shown = (command.arguments ?? []).filter { $0.shouldDisplay && !$0.isCommon }
    var page = ".Ss signet \(Self.line(path.joined(separator: " ")))\n"
    page += ".Nm signet\n.Cm \(Self.line(path.joined(separator: " ")))\n"
    if shown.contains(where: { $0.kind != .positional }) { page += ".Op Ar options\n" }
    for argument in shown where argument.kind == .positional {
      let name = ".Ar \(Self.line(argument.valueName ?? "argument"))\(argument.isRepeating ? " ..." : "")"
      page += argument.isOptional ? ".Op \(name.dropFirst())\n" : "\(name)\n"
    }
    page += ".Pp\n\(Self.text(command.abstract ?? ""))"
    if let discussion = command.discussion { page += ".Pp\n\(Self.text(discussion))" }
    page += list(shown)
    for subcommand in command.subcommands ?? [] { page += section(subcommand, path: path) }
    return page
  }

  private func list(_ arguments: [CommandDescription.Argument]) -> String {
    let shown = arguments.filter(\.shouldDisplay)
    if shown.isEmpty { return "" }
    var items = ""
    for (index, argument) in shown.enumerated()
    where !Self.isInverse(argument, of: index > 0 ? shown[index - 1] : nil) {
      let following = index + 1 < shown.count ? shown[index + 1] : nil
      let inverse = following.flatMap { Self.isInverse($0, of: argument) ? $0 : nil }
      items += item(argument, inverse: inverse)
    }
    return ".Bl -tag -width Ds\n\(items).El\n"
  }

  /// `--no-watch` after `--watch`.
  private static func isInverse(
    _ argument: CommandDescription.Argument,
    of other: CommandDescription.Argument?
  ) -> Bool {
    guard let name = argument.names?.first?.name, let before = other?.names?.first?.name else { return false }
    return name == "no-\(before)"
  }

  private func item(_ argument: CommandDescription.Argument, inverse: CommandDescription.Argument?) -> String
  {
    var item = ".It "
    switch argument.kind {
    case .positional: item += "Ar \(Self.line(argument.valueName ?? "argument"))"
    case .flag, .option:
      item += ((argument.names ?? []) + (inverse?.names ?? [])).map { "Fl \(Self.line($0.afterDash))" }
        .joined(separator: " , ")
      if argument.kind == .option { item += " Ar \(Self.line(argument.valueName ?? "value"))" }
    }
    item += "\n\(Self.text(argument.abstract ?? ""))"
    if let values = argument.allValues, !values.isEmpty {
      item += "One of \(Self.line(values.joined(separator: ", "))).\n"
    }
    if inverse != nil { item += "The first is the default.\n" }
    if argument.kind == .option, let value = argument.defaultValue, !value.isEmpty {
      item += "The default is\n.Ql \(Self.line(value)) .\n"
    }
    return item
  }

  private static let rest = """
    .Sh ENVIRONMENT
    .Bl -tag -width Ds
    .It Ev NO_COLOR
    When it is set to anything, messages have no colours.
    .El
    .Sh FILES
    .Bl -tag -width Ds
    .It Pa notes/
    The notes, in Markdown, with the pictures that stand beside them.
    .It Pa notes/signet.yml
    The settings.
    .It Pa notes/theme/
    Files that are used in the place of the theme's own.
    .It Pa site/
    The site that is built.
    .It Pa .signet/
    The database and the keys of the sandbox, and the cache, which may be deleted.
    .El
    .Sh EXIT STATUS
    .Bl -tag -width Ds
    .It 0
    All went well.
    .It 1
    Notes have errors, tests fail, or the site is not what the notes give.
    .It 2
    The command line, a file or a folder is not as it must be.
    .El
    .Sh EXAMPLES
    .Bd -literal -offset indent
    signet new garden && cd garden
    signet serve
    .Ed

    """

  /// Text on lines of its own: each sentence starts one, as mdoc wants it.
  private static func text(_ text: String) -> String {
    let lines = text.split(separator: "\n").joined(separator: " ")
    var sentences: [String] = []
    var sentence = ""
    var previous: Character = " "
    for character in lines {
      if character == " ", ".?!".contains(previous) {
        sentences.append(sentence)
        sentence = ""
      } else {
        sentence.append(character)
      }
      previous = character
    }
    if !sentence.isEmpty { sentences.append(sentence) }
    return sentences.map { line($0) + "\n" }.joined()
  }

  /// Text that is no request and has no escapes: a backslash, and a full stop or an apostrophe that starts a line.
  private static func line(_ text: String) -> String {
    let escaped = text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\e")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&\(escaped)" : escaped
  }

  private static func lowercasedFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}

extension CommandDescription.Argument {
  /// Every command has them: they are told once.
  fileprivate var isCommon: Bool {
    names?.contains { $0.name == "help" || $0.name == "version" } ?? false
  }
}

extension String {
  fileprivate var trimmingFinalPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}

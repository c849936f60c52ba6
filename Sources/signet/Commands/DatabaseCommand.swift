import ArgumentParser
import AuthStore
import Foundation

/// `signet db`: the database of a data folder, as a file to keep.
struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db",
    abstract: "Back up the database of a data folder, and restore it.",
    discussion: "This is for the SQLite file. For PostgreSQL use pg_dump and pg_restore.",
    subcommands: [BackUpDatabaseCommand.self, RestoreDatabaseCommand.self]
  )
}

struct DatabaseOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Where the database and the keys are kept.", valueName: "dir"))
  var data = ".signet"

  @Flag(help: "Replace the file that is there.")
  var force = false

  var path: String { data + "/signet.sqlite" }

  /// Failures become a sentence and exit code 2.
  func report(_ work: () throws(SQLiteBackup.Failure) -> Void) throws {
    do {
      try work()
    } catch {
      Console.error("error: \(error)")
      throw ExitCode(2)
    }
  }
}

/// `signet db backup FILE`: a consistent copy, while servers go on.
struct BackUpDatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the database into one file, while servers go on.",
    discussion: """
      With --keep it is a folder of copies, each named after its time in UTC, in which the newest stay.

      A copy has all that was answered before it began. The keys are not in it: keep keys.json too, and elsewhere, \
      for a backup with other keys logs everybody out.
      """
  )

  @Argument(help: "The file to write; with --keep, the folder.")
  var file: String

  @Option(
    help: ArgumentHelp("Add a file to a folder, and keep so many of the newest.", valueName: "number")
  )
  var keep: Int?

  @OptionGroup var options: DatabaseOptions

  func validate() throws {
    guard let keep else { return }
    guard (1...100_000).contains(keep) else {
      throw ValidationError("--keep is a number from 1 to 100000, not \(keep).")
    }
    guard !options.force else {
      throw ValidationError("--force is for one file; --keep has a new one each time.")
    }
  }

  func run() throws {
    var written = file
    try options.report { () throws(SQLiteBackup.Failure) in
      if let keep {
        written = try BackupFolder(path: file).add(options.path, keeping: keep, at: Date())
      } else {
        try SQLiteBackup.back(up: options.path, to: file, replaces: options.force)
      }
    }
    Console.print("The database is in \(written).")
  }
}

/// `signet db restore FILE`: a backup takes the database's place.
struct RestoreDatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup in the database's place, while no server uses it.",
    discussion: """
      The backup is checked first. What happened after it was made is undone: sessions that have ended since are open \
      again.
      """
  )

  @Argument(help: "The backup to read.")
  var file: String

  @OptionGroup var options: DatabaseOptions

  func run() throws {
    try options.report { () throws(SQLiteBackup.Failure) in
      try SQLiteBackup.restore(file, to: options.path, replaces: options.force)
    }
    Console.print("The database is restored from \(file).")
  }
}

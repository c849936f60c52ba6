import Foundation
import Hurl
import Notebook

/// Finds what a command's arguments name: notes, folders of notes, Hurl files; all notes when they name nothing.
enum TestSelection {
  /// Why something named cannot be tested.
  enum Failure: Error, CustomStringConvertible {
    case missing(String)
    case unreadable(path: String, cause: String)
    case notANote(String)
    case syntax(path: String, HurlSyntaxError)
    /// A check that names what there is not; a build says where.
    case challenge(path: String, cause: String)

    var description: String {
      switch self {
      case .missing(let path): "there is no file '\(path)'"
      case .unreadable(let path, let cause): "'\(path)' cannot be read: \(cause)"
      case .notANote(let path):
        "'\(path)' is no note with blocks to run; name a .md note, a folder of notes or a .hurl file"
      case .challenge(let path, let cause): "\(path): error: \(cause); signet build says where"
      case .syntax(let path, let error): "\(path):\(error.line):\(error.column): error: \(error)"
      }
    }
  }

  /// - Throws: ``Failure``, or `BuildFailure` when the notes cannot be read.
  static func subjects(_ paths: [String], notebook: BuildOptions) async throws -> [TestSubject] {
    let hurl = paths.filter { $0.hasSuffix(".hurl") }
    let rest = paths.filter { !$0.hasSuffix(".hurl") }
    var subjects = try hurl.map { TestSubject(path: $0, file: try hurlFile($0)) }
    if !rest.isEmpty || hurl.isEmpty {
      let notes = try await RunnableNote.read(notebook).flatMap { note in
        do { return try TestSubject.all(of: note) } catch let error as HurlSyntaxError {
          throw Failure.syntax(path: note.path, error)
        } catch {
          throw Failure.challenge(path: note.path, cause: "\(error)")
        }
      }
      if rest.isEmpty { return notes }
      for path in rest { subjects += try select(path, from: notes) }
    }
    return subjects
  }

  private static func select(_ path: String, from notes: [TestSubject]) throws -> [TestSubject] {
    guard FileManager.default.fileExists(atPath: path) else { throw Failure.missing(path) }
    let wanted = standardized(path)
    let found = notes.filter {
      standardized($0.path) == wanted || standardized($0.path).hasPrefix(wanted + "/")
    }
    guard !found.isEmpty else { throw Failure.notANote(path) }
    return found
  }

  private static func standardized(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// - Throws: ``Failure``.
  static func hurlFile(_ path: String) throws(Failure) -> HurlFile {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path) }
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw .unreadable(path: path, cause: error.localizedDescription)
    }
    do {
      return try HurlFile(parsing: bytes)
    } catch {
      throw .syntax(path: path, error)
    }
  }
}

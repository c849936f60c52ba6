import Logging
import Sandbox
import Tokens

/// Writes each line of the log as one JSON object, for programs that collect logs.
struct JSONLogHandler: LogHandler {
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  private let label: String
  private let write: @Sendable ([UInt8]) -> Void

  /// - Parameter write: takes a line with its end; one call is one line.
  init(label: String, write: @escaping @Sendable ([UInt8]) -> Void = JSONLogHandler.toStandardError) {
    self.label = label
    self.write = write
  }

  static let toStandardError: @Sendable ([UInt8]) -> Void = { line in Console.error(line) }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let members: [(String, JSONValue)] =
      [
        ("time", .integer(AdjustableClock.systemTime().seconds)), ("level", .string(event.level.rawValue)),
        ("label", .string(label)), ("message", .string("\(event.message)")),
      ] + all.sorted { $0.key < $1.key }.map { ($0.key, .string("\($0.value)")) }
    write(JSONWriter.bytes(of: .object(members)) + [UInt8(ascii: "\n")])
  }
}

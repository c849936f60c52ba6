import Logging

extension Logger {
  /// The log of a server: warnings and worse, on standard error.
  static func server(_ format: MonitoringOptions.LogFormat) -> Logger {
    var logger =
      switch format {
      case .text:
        Logger(label: "signet") { DeferredMetadata(base: StreamLogHandler.standardError(label: $0)) }
      case .json: Logger(label: "signet") { JSONLogHandler(label: $0) }
      }
    logger.logLevel = .warning
    return logger
  }
}

/// Keeps metadata as they are until there is a line to write.
///
/// Each request gets a logger with an id of its own, and `StreamLogHandler` would write that id out each time, although
/// few requests log anything.
private struct DeferredMetadata: LogHandler {
  var base: StreamLogHandler
  var metadata: Logger.Metadata = [:]

  var logLevel: Logger.Level {
    get { base.logLevel }
    set { base.logLevel = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var base = base
    base.metadata = metadata
    base.log(event: event)
  }
}

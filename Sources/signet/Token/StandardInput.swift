import ArgumentParser
import Foundation

/// What a command reads.
enum StandardInput {
  /// More than any token or payload needs, and a bound on what a pipe can make us keep.
  static let limit = 1 << 20

  /// - Throws: `ValidationError` when there is more than the limit.
  static func bytes() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = try FileHandle.standardInput.read(upToCount: limit), !chunk.isEmpty {
      bytes += chunk
      guard bytes.count <= limit else {
        throw ValidationError("Standard input has more than \(limit) bytes.")
      }
    }
    return bytes
  }

  /// A token, without the line break that a shell puts behind it.
  static func token() throws -> String {
    var bytes = try bytes()
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

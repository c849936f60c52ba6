/// A picture's size in pixels, from its file's first bytes.
struct ImageSize: Sendable, Equatable {
  var width: Int
  var height: Int

  /// How much of a file is needed: JPEG may have long comments before its size.
  static let headerLength = 256 * 1024

  static let extensions: Set<String> = ["png", "gif", "jpg", "jpeg", "webp", "svg", "avif"]

  /// Nil for a format that is not known, or a header that is not whole.
  init?(header: [UInt8]) {
    let size =
      Self.png(header) ?? Self.gif(header) ?? Self.jpeg(header) ?? Self.webp(header) ?? SVGSize.read(header)
    guard let (width, height) = size, width > 0, height > 0 else { return nil }
    self.width = width
    self.height = height
  }

  /// PNG (ISO/IEC 15948), 11.2.2: IHDR is the first chunk.
  private static func png(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      return nil
    }
    return (big32(bytes, 16), big32(bytes, 20))
  }

  /// GIF89a, 18: the logical screen descriptor.
  private static func gif(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 10, bytes.starts(with: "GIF8".utf8) else { return nil }
    return (little16(bytes, 6), little16(bytes, 8))
  }

  /// JPEG (ITU-T T.81), B.2.2: the frame header, after any other segments.
  private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var index = 2
    while index + 9 < bytes.count {
      guard bytes[index] == 0xFF else { return nil }
      let marker = bytes[index + 1]
      if marker == 0xFF {
        index += 1
        continue
      }
      // Frame headers are C0 to CF, but for DHT, JPG and DAC.
      if (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC {
        return (big16(bytes, index + 7), big16(bytes, index + 5))
      }
      index += 2 + max(2, big16(bytes, index + 2))
    }
    return nil
  }

  /// WebP (RFC 9649): lossy, lossless and extended files each have it elsewhere.
  private static func webp(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 30, bytes.starts(with: "RIFF".utf8), bytes[8...].starts(with: "WEBP".utf8) else {
      return nil
    }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8 ": return (little16(bytes, 26) & 0x3FFF, little16(bytes, 28) & 0x3FFF)
    case "VP8L":
      let bits = little16(bytes, 21) | little16(bytes, 23) << 16
      return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    case "VP8X":
      return (
        (little16(bytes, 24) | Int(bytes[26]) << 16) + 1, (little16(bytes, 27) | Int(bytes[29]) << 16) + 1
      )
    default: return nil
    }
  }

  private static func big16(_ bytes: [UInt8], _ at: Int) -> Int { Int(bytes[at]) << 8 | Int(bytes[at + 1]) }
  private static func big32(_ bytes: [UInt8], _ at: Int) -> Int {
    big16(bytes, at) << 16 | big16(bytes, at + 2)
  }
  private static func little16(_ bytes: [UInt8], _ at: Int) -> Int {
    Int(bytes[at]) | Int(bytes[at + 1]) << 8
  }
}

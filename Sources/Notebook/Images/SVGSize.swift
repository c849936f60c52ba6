/// The size of an SVG picture: its root element's `width` and `height`, or else its `viewBox`.
enum SVGSize {
  static func read(_ bytes: [UInt8]) -> (Int, Int)? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let open = buffer.firstIndex(of: "<svg", from: 0),
        let close = buffer.firstIndex(ofByte: UInt8(ascii: ">"), from: open)
      else { return nil }
      let tag = String(decoding: buffer[open..<close], as: UTF8.self)
      if let width = attribute("width", in: tag).flatMap(pixels),
        let height = attribute("height", in: tag).flatMap(pixels)
      {
        return (width, height)
      }
      let box = (attribute("viewBox", in: tag) ?? "").split { $0 == " " || $0 == "," }.compactMap {
        Double($0)
      }
      guard box.count == 4 else { return nil }
      return rounded(box[2], box[3])
    }
  }

  private static func attribute(_ name: String, in tag: String) -> String? {
    for quote in ["\"", "'"] {
      if let start = tag.firstRange(of: " \(name)=\(quote)")?.upperBound,
        let end = tag[start...].firstIndex(of: Character(quote))
      {
        return String(tag[start..<end])
      }
    }
    return nil
  }

  /// A length without a unit, or in `px`.
  private static func pixels(_ length: String) -> Int? {
    let number = length.hasSuffix("px") ? String(length.dropLast(2)) : length
    return Double(number).flatMap { rounded($0, $0)?.0 }
  }

  private static func rounded(_ width: Double, _ height: Double) -> (Int, Int)? {
    guard width.isFinite, height.isFinite, (0.5...100_000).contains(width), (0.5...100_000).contains(height)
    else {
      return nil
    }
    return (Int(width.rounded()), Int(height.rounded()))
  }
}

/// Applies filters: <https://hurl.dev/docs/filters.html>.
struct FilterEvaluator {
  let templates: TemplateEvaluator
  let environment: RunnerEnvironment

  /// Nil when the last filter found nothing; a filter with nothing to work on is an error.
  func apply(_ filters: [HurlFile.Filter], to value: HurlValue?) throws(RunError) -> HurlValue? {
    var value = value
    for filter in filters {
      guard let input = value else { throw RunError(range: filter.range, kind: .filterHasNoInput) }
      if let steps = templates.steps { try Optional(steps).spend(input.weight, at: filter.range) }
      value = try apply(filter, to: input)
    }
    return value
  }

  private func apply(_ filter: HurlFile.Filter, to input: HurlValue) throws(RunError) -> HurlValue? {
    let range = filter.range
    switch (filter.kind, input) {
    case (.base64Decode, .string(let text)):
      if let bytes = Base64.standard.decode(text) { return .bytes(bytes) }
    case (.base64URLSafeDecode, .string(let text)):
      if let bytes = Base64.urlSafe.decode(text) { return .bytes(bytes) }
    case (.base64Encode, .bytes(let bytes)): return .string(Base64.standard.encode(bytes))
    case (.base64URLSafeEncode, .bytes(let bytes)): return .string(Base64.urlSafe.encode(bytes))
    case (.count, .list(let values)): return .integer(values.count)
    case (.count, .bytes(let bytes)): return .integer(bytes.count)
    case (.daysAfterNow, .date(let date)): return .integer(days(from: now, to: date))
    case (.daysBeforeNow, .date(let date)): return .integer(days(from: date, to: now))
    case (.decode(let label), .bytes(let bytes)):
      let name = try templates.render(label)
      guard let encoding = TextEncoding(label: name) else {
        throw RunError(range: label.range, kind: .unknownEncoding(name))
      }
      if let text = encoding.decode(bytes) { return .string(text) }
    case (.first, .list(let values)): return values.first
    case (.last, .list(let values)): return values.last
    case (.nth(let index), .list(let values)):
      let position = index < 0 ? values.count + index : index
      guard values.indices.contains(position) else {
        throw RunError(range: range, kind: .outOfBounds(index: index, count: values.count))
      }
      return values[position]
    case (.format(let format), .date(let date)): return .string(try dateFormat(format).format(date))
    case (.toDate(let format), .string(let text)):
      if let date = try dateFormat(format).parse(text) { return .date(date) }
    case (.htmlEscape, .string(let text)): return .string(HTMLText.escape(text))
    case (.htmlUnescape, .string(let text)): return .string(HTMLText.unescape(text))
    case (.jsonpath(let path), .string(let text)):
      return try JSONPathQuery(path, templates).value(in: try json(text, at: range))
    case (.regex(let pattern), .string(let text)):
      return try firstGroup(of: try templates.regex(pattern), in: text, at: range)
    case (.replace(let pattern, let replacement), .string(let text)):
      return .string(try replace(pattern, in: text, with: try templates.render(replacement), at: range))
    case (.split(let separator), .string(let text)):
      return .list(split(text, at: try templates.render(separator)).map { .string($0) })
    case (.toFloat, .number(let number)): return .number(.float(number.approximate))
    case (.toFloat, .string(let text)):
      if let number = Double(text) { return .number(.float(number)) }
    case (.toInt, .number(.float(let number))):
      // Rust's `as i64`: towards zero, and no further than it reaches.
      return .number(.integer(Int64(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)))
    case (.toInt, .number): return input
    case (.toInt, .string(let text)): if let number = Int64(text) { return .number(.integer(number)) }
    case (.toString, _): if let text = input.rendered { return .string(text) }
    case (.urlDecode, .string(let text)):
      if let decoded = PercentEncoding.decode(text) { return .string(decoded) }
    case (.urlEncode, .string(let text)): return .string(PercentEncoding.encode(text, keeping: "/"))
    default: break
    }
    throw RunError(range: range, kind: .filterInput(filter: filter.kind.name, found: input.summary))
  }

  /// The first group of the first match, as a query and a filter have it.
  func firstGroup(
    of regex: RegularExpression,
    in text: String,
    at range: SourceRange
  ) throws(RunError) -> HurlValue? {
    do {
      guard let match = try regex.firstMatch(in: text, spending: templates.steps), match.groups.count > 1
      else { return nil }
      return match.groups[1].map { .string($0) }
    } catch {
      throw RunError(range: range, kind: .invalidRegex(regex.pattern, reason: error))
    }
  }

  private var now: UnixTime { UnixTime(seconds: environment.now()) }

  /// Whole days, towards zero.
  private func days(from start: UnixTime, to end: UnixTime) -> Int {
    Int((end.microseconds - start.microseconds) / 86_400_000_000)
  }

  private func dateFormat(_ template: HurlFile.Template) throws(RunError) -> DateFormat {
    let text = try templates.render(template)
    guard let format = DateFormat(text) else {
      throw RunError(range: template.range, kind: .invalidDateFormat(text))
    }
    return format
  }

  private func json(_ text: String, at range: SourceRange) throws(RunError) -> JSONValue {
    do { return try JSONReader.parse(Array(text.utf8)) } catch {
      throw RunError(range: range, kind: .notJSON(reason: error.description))
    }
  }

  private func replace(
    _ pattern: HurlFile.RegexValue,
    in text: String,
    with replacement: String,
    at range: SourceRange
  ) throws(RunError) -> String {
    let regex = try templates.regex(pattern)
    do { return try regex.replacingMatches(in: text, with: replacement, spending: templates.steps) } catch {
      throw RunError(range: range, kind: .invalidRegex(regex.pattern, reason: error))
    }
  }

  /// As Rust's `split`: an empty separator is found between all characters and at both ends.
  private func split(_ text: String, at separator: String) -> [String] {
    if separator.isEmpty { return [""] + text.unicodeScalars.map { String($0) } + [""] }
    let (bytes, pattern) = (Array(text.utf8), Array(separator.utf8))
    var parts: [String] = []
    var start = 0
    while let found = bytes.firstIndex(ofSubsequence: pattern, from: start) {
      parts.append(String(decoding: bytes[start..<found], as: UTF8.self))
      start = found + pattern.count
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }
}

extension HurlFile.Filter.Kind {
  /// As it is written in a file.
  package var name: String {
    switch self {
    case .base64Decode: "base64Decode"
    case .base64Encode: "base64Encode"
    case .base64URLSafeDecode: "base64UrlSafeDecode"
    case .base64URLSafeEncode: "base64UrlSafeEncode"
    case .count: "count"
    case .daysAfterNow: "daysAfterNow"
    case .daysBeforeNow: "daysBeforeNow"
    case .decode: "decode"
    case .first: "first"
    case .format: "format"
    case .htmlEscape: "htmlEscape"
    case .htmlUnescape: "htmlUnescape"
    case .jsonpath: "jsonpath"
    case .last: "last"
    case .nth: "nth"
    case .regex: "regex"
    case .replace: "replace"
    case .split: "split"
    case .toDate: "toDate"
    case .toFloat: "toFloat"
    case .toInt: "toInt"
    case .toString: "toString"
    case .urlDecode: "urlDecode"
    case .urlEncode: "urlEncode"
    }
  }
}

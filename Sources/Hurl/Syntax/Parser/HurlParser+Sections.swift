/// The names of sections, and which of them are two names of one.
enum SectionName {
  static func canonical(_ name: String) -> String {
    switch name {
    case "QueryStringParams": "Query"
    case "FormParams": "Form"
    case "MultipartFormData": "Multipart"
    default: name
    }
  }
}

extension HurlParser {
  mutating func parseRequestSections() throws(HurlSyntaxError) -> [HurlFile.RequestSection] {
    var sections: [HurlFile.RequestSection] = []
    while let (name, nameRange) = try parseSectionName() {
      let content: HurlFile.RequestSection.Content
      switch SectionName.canonical(name) {
      case "Query": content = .query(try parseKeyValues())
      case "Form": content = .form(try parseKeyValues())
      case "Cookies": content = .cookies(try parseKeyValues())
      case "BasicAuth": content = .basicAuth(try parseKeyValue())
      case "Options": content = .options(try parseOptions())
      case "Multipart":
        refuse("the section [\(name)]", at: nameRange.start)
        try parseMultipart()
        content = .form([])
      default: throw unknownSection(name, nameRange, in: .request)
      }
      sections.append(HurlFile.RequestSection(content: content, nameRange: nameRange))
    }
    return sections
  }

  mutating func parseResponseSections() throws(HurlSyntaxError) -> [HurlFile.ResponseSection] {
    var sections: [HurlFile.ResponseSection] = []
    while let (name, nameRange) = try parseSectionName() {
      let content: HurlFile.ResponseSection.Content
      switch name {
      case "Captures": content = .captures(try parseCaptures())
      case "Asserts": content = .asserts(try parseAsserts())
      default: throw unknownSection(name, nameRange, in: .response)
      }
      sections.append(HurlFile.ResponseSection(content: content, nameRange: nameRange))
    }
    return sections
  }

  /// `[Name]` and the rest of its line. Other brackets may begin a JSON body.
  private mutating func parseSectionName() throws(HurlSyntaxError) -> (name: String, range: SourceRange)? {
    let before = position
    skipBlankLines()
    skipSpaces()
    let start = position
    if scanner.skip("[") {
      while let (scalar, _) = scanner.peekScalar, scalar.isAlphanumeric { scanner.advanceScalar() }
      let bracketed = scanner.text(from: start)
      if bracketed.utf8.count > 1, scanner.skip("]") {
        let range = range(from: start)
        try expectLineEnd()
        return (String(bracketed.dropFirst()), range)
      }
    }
    scanner.seek(before)
    return nil
  }

  private func unknownSection(
    _ name: String,
    _ range: SourceRange,
    in message: HurlSyntaxError.Message
  ) -> HurlSyntaxError {
    var position = range.start
    position.column += 1
    position.offset += 1
    return error(.unknownSection(name, in: message), at: position)
  }
}

/// `[Multipart]` is refused, but its syntax is checked.
extension HurlParser {
  private mutating func parseMultipart() throws(HurlSyntaxError) {
    while true {
      let start = position
      if try parseFileParameter() { continue }
      scanner.seek(start)
      if try parseKeyValue() == nil { return }
    }
  }

  private mutating func parseFileParameter() throws(HurlSyntaxError) -> Bool {
    guard try parseKeyAndColon() != nil, scanner.skip("file,") else { return false }
    skipSpaces()
    try skipFilename()
    skipSpaces()
    try expect(";")
    let start = position
    do {
      try expectLineEnd()
    } catch {
      scanner.seek(start)
      skipSpaces()
      let contentType = position
      do { _ = try parseUnquotedTemplate() } catch { throw self.error(.invalidContentType, at: contentType) }
      try expectLineEnd()
    }
    return true
  }
}

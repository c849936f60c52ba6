/// A note as a record of the cache. Whoever adds a property to a note adds it here, and raises `formatVersion`.
extension Note {
  static let formatVersion = 3

  func write(to record: inout RecordWriter) {
    record.append(path)
    record.append(title)
    frontMatter.write(to: &record)
    record.append(body)
    record.append(openLinks) { record, link in
      record.append(link.offset)
      record.append(link.link)
    }
    record.append(headings) { record, heading in
      record.append(heading.level)
      record.append(heading.id)
      record.append(heading.text)
      record.append(heading.line)
    }
    record.append(links) { record, link in
      record.append(link.destination)
      record.append(link.path)
      record.append(link.fragment)
      record.append(link.kind.rawValue)
      record.append(link.line)
      record.append(link.column)
    }
    record.append(runnableBlocks) { record, block in
      record.append(block.title)
      record.append(block.id)
      record.append(block.firstLine)
      record.append(block.indentation)
      record.append(block.text)
      record.append(block.isSetup)
      record.append(block.isExpectedToFail)
      record.append(block.challenge)
    }
    record.append(challenges) { record, challenge in
      record.append(challenge.id)
      record.append(challenge.title)
      record.append(challenge.firstLine)
      record.append(challenge.indentation)
      record.append(challenge.text)
    }
    record.append(searchSections) { record, section in
      record.append(section.anchor)
      record.append(section.heading)
      record.append(section.text)
    }
    record.append(problems) { record, problem in
      record.append(problem.line)
      record.append(problem.column)
      record.append(problem.severity.rawValue)
      record.append(problem.message)
    }
  }

  convenience init(from record: inout RecordReader) throws(RecordReader.Damage) {
    let path = try record.text()
    let title = try record.text()
    let frontMatter = try FrontMatter(from: &record)
    let body = try record.data()
    let openLinks = try record.list { (record) throws(RecordReader.Damage) in
      OpenLink(offset: try record.number(), link: try record.number())
    }
    let headings = try record.list { (record) throws(RecordReader.Damage) in
      Heading(
        level: try record.number(),
        id: try record.text(),
        text: try record.text(),
        line: try record.number()
      )
    }
    let links = try record.list { (record) throws(RecordReader.Damage) in
      NoteLink(
        destination: try record.text(),
        path: try record.optionalText(),
        fragment: try record.text(),
        kind: try record.known(NoteLink.Kind.init(rawValue:)),
        line: try record.number(),
        column: try record.number()
      )
    }
    let runnableBlocks = try record.list { (record) throws(RecordReader.Damage) in
      RunnableBlock(
        title: try record.text(),
        id: try record.text(),
        firstLine: try record.number(),
        indentation: try record.number(),
        text: try record.text(),
        isSetup: try record.flag(),
        isExpectedToFail: try record.flag(),
        challenge: try record.optionalText()
      )
    }
    let challenges = try record.list { (record) throws(RecordReader.Damage) in
      ChallengeBlock(
        id: try record.text(),
        title: try record.text(),
        firstLine: try record.number(),
        indentation: try record.number(),
        text: try record.text()
      )
    }
    let searchSections = try record.list { (record) throws(RecordReader.Damage) in
      SearchSection(anchor: try record.text(), heading: try record.text(), text: try record.data())
    }
    let problems = try record.list { (record) throws(RecordReader.Damage) in
      NoteProblem(
        line: try record.number(),
        column: try record.number(),
        severity: try record.known(NoteDiagnostic.Severity.init(rawValue:)),
        message: try record.text()
      )
    }
    guard openLinks.allSatisfy({ body.indices.contains($0.offset) && links.indices.contains($0.link) }) else {
      throw RecordReader.Damage()
    }
    self.init(
      path: path,
      frontMatter: frontMatter,
      title: title,
      body: body,
      openLinks: openLinks,
      headings: headings,
      links: links,
      runnableBlocks: runnableBlocks,
      challenges: challenges,
      searchSections: searchSections,
      problems: problems
    )
  }
}

extension FrontMatter {
  fileprivate func write(to record: inout RecordWriter) {
    record.append(title)
    record.append(order)
    record.append(tags) { $0.append($1) }
    record.append(summary)
    record.append(draft)
    record.append(aliases) { $0.append($1) }
    record.append(date)
    record.append(onePage)
  }

  fileprivate init(from record: inout RecordReader) throws(RecordReader.Damage) {
    title = try record.optionalText()
    order = try record.optionalNumber()
    tags = try record.list { (record) throws(RecordReader.Damage) in try record.text() }
    summary = try record.optionalText()
    draft = try record.flag()
    aliases = try record.list { (record) throws(RecordReader.Damage) in try record.text() }
    date = try record.optionalText()
    onePage = try record.flag()
  }
}

extension RecordReader {
  /// One of the values of an enumeration, by its text.
  fileprivate mutating func known<Value>(_ value: (String) -> Value?) throws(Damage) -> Value {
    guard let value = value(try text()) else { throw Damage() }
    return value
  }
}

/// Makes a `Note` of a file's bytes: front matter, then Markdown, its extensions, and HTML.
struct NoteReader: Sendable {
  var allowsHTML: Bool
  var imageSizes: [String: ImageSize] = [:]
  var glossary = Glossary()
  /// Whose files notes may show; nil where they show none.
  var repository: RepositoryFolder?

  /// Changes with all that a note's HTML depends on beside its own text.
  var hash: UInt64 {
    var hash = glossary.hash
    hash.combine(allowsHTML ? 1 : 2)
    for (path, size) in imageSizes.sorted(by: { $0.key < $1.key }) {
      hash.combine(path)
      hash.combine(UInt64(size.width) << 32 | UInt64(size.height))
    }
    repository?.combine(into: &hash)
    return hash.value
  }

  /// The files that a note shows parts of, read; nil if there are none.
  func includedFiles(in file: [UInt8], path: String) -> IncludedFiles? {
    guard let repository else { return nil }
    return file.withUnsafeBufferPointer { IncludedFiles(in: $0, path: path, of: repository) }
  }

  /// Whether a file is tagged as a glossary, as far as can be told without parsing it: at worst it is read twice.
  static func mayBeGlossary(_ file: [UInt8]) -> Bool {
    file.withUnsafeBufferPointer { buffer in
      guard let yaml = FrontMatterBlock(in: buffer).yaml else { return false }
      return UnsafeBufferPointer(rebasing: buffer[yaml]).contains("glossary")
    }
  }

  /// - Parameter included: what `includedFiles` gives for this text.
  func read(_ file: [UInt8], path: String, included: IncludedFiles? = nil) -> Note {
    file.withUnsafeBufferPointer { read($0, path: path, included) }
  }

  private func read(_ file: UnsafeBufferPointer<UInt8>, path: String, _ included: IncludedFiles?) -> Note {
    var problems: [NoteProblem] = TextEncoding.problem(in: file).map { [$0] } ?? []
    let block = FrontMatterBlock(in: file)
    let frontMatter = readFrontMatter(block, in: file, &problems)
    let source = UnsafeBufferPointer(rebasing: file[block.bodyStart...])

    let markup = MarkupReader(
      extensions: .all,
      rawHTML: allowsHTML ? .allow : .escape,
      imageSizes: imageSizes,
      glossary: glossary,
      included: included
    )
    var result = markup.read(source, notePath: path, lineOffset: block.linesBefore)
    problems += result.problems

    let firstHeading = result.headings.first { $0.level == 1 }
    let title = frontMatter.title ?? firstHeading?.text ?? Self.title(fromName: path)
    if firstHeading == nil { insertTitle(title, into: &result) }
    return Note(
      path: path,
      frontMatter: frontMatter,
      title: title,
      body: result.html,
      openLinks: result.openLinks,
      headings: result.headings,
      links: result.links,
      runnableBlocks: result.runnableBlocks,
      challenges: result.challenges,
      searchSections: result.searchSections,
      problems: problems
    )
  }

  /// Every page has a heading that says what it is.
  private func insertTitle(_ title: String, into result: inout MarkupReader.Result) {
    var html: [UInt8] = []
    html.append("<h1>")
    html.append(escaping: title)
    html.append("</h1>\n")
    for index in result.openLinks.indices { result.openLinks[index].offset += html.count }
    result.html.insert(contentsOf: html, at: 0)
  }

  private func readFrontMatter(
    _ block: FrontMatterBlock,
    in file: UnsafeBufferPointer<UInt8>,
    _ problems: inout [NoteProblem]
  ) -> FrontMatter {
    guard let yaml = block.yaml else { return FrontMatter() }
    do {
      let entries = try YAMLMapping.entries(UnsafeBufferPointer(rebasing: file[yaml]))
      var found: [FrontMatter.Problem] = []
      let frontMatter = FrontMatter(entries, problems: &found)
      // One line stands before the YAML: the opening '---'.
      problems += found.map {
        NoteProblem(
          line: $0.line + 1,
          column: $0.column,
          severity: $0.severity,
          message: "front matter: \($0.message)"
        )
      }
      return frontMatter
    } catch {
      problems.append(
        NoteProblem(
          line: error.line + 1,
          column: error.column,
          severity: .error,
          message: "front matter: \(error.message)"
        )
      )
      return FrontMatter()
    }
  }

  /// `Refresh tokens` of `refresh-tokens.md`.
  static func title(fromName path: String) -> String {
    let name = RelativePath.name(of: path)
    let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    let words = String(stem.map { $0 == "-" || $0 == "_" ? " " : $0 })
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

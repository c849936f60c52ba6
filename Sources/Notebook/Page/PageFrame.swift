/// The theme's layout with a notebook's navigation: puts a note's HTML into a whole page.
struct PageFrame: Sendable {
  private let notebook: Notebook
  private let layout: Template
  /// Each section as it is listed in the pages of another: its title and URL, without the way to the root.
  private let sectionLinks: [(title: TemplateValue?, path: String)]

  private let hasFeed: Bool

  init(notebook: Notebook, layout: Template) {
    hasFeed = notebook.hasDates
    self.notebook = notebook
    self.layout = layout
    sectionLinks = notebook.sections.map { section in
      (section.title.map(Self.escaped), SitePath.page(of: notebook.notes[section.notes.lowerBound].path))
    }
  }

  /// The layout as all pages of one section have it: made once a section, since it costs as much as all its links.
  struct SectionFrame: Sendable {
    fileprivate var layout: Template
    fileprivate var root: String
  }

  func frame(ofSection index: Int) -> SectionFrame {
    let section = notebook.sections[index]
    let root = RelativePath.root(from: section.folder.isEmpty ? "" : section.folder + "/")
    var context = siteContext(root: root)
    var sections = sectionObjects(root: root, current: index)
    sections[index][.notes] = .list(
      section.notes.map { number in
        let note = notebook.notes[number]
        return TemplateObject([
          .url: Self.escaped(RelativePath.name(of: SitePath.page(of: note.path))),
          .title: Self.escaped(note.title),
          .current: .page(number),
        ])
      }
    )
    context[.sections] = .list(sections)
    return SectionFrame(layout: layout.specialized(context), root: root)
  }

  /// The whole page of a note.
  func page(ofNote index: Int, _ frame: SectionFrame) -> [UInt8] {
    let note = notebook.notes[index]
    let root = frame.root
    var context = TemplateObject()
    context[.title] = .text(note.title)
    context[.headTitle] = .text(headTitle(note))
    context[.summary] = .text(note.frontMatter.summary ?? "")
    context[.body] = .html(body(ofNote: index))
    if let outline = Outline.html(note.headings) {
      context[.outline] = .flag(true)
      context[.outlineItems] = .html(outline)
    }
    if !note.frontMatter.tags.isEmpty {
      context[.hasTags] = .flag(true)
      context[.tags] = .list(
        note.frontMatter.tags.map { tag in
          TemplateObject([.name: .text(tag), .url: Self.escaped(root + Tag.path(of: tag))])
        }
      )
    }
    let backlinks = notebook.links.backlinks[index]
    if !backlinks.isEmpty {
      context[.hasBacklinks] = .flag(true)
      context[.backlinks] = .list(backlinks.map { linkObject(to: notebook.notes[$0], root: root) })
    }
    if let url = EditLink.url(of: note, notebook.settings) { context[.editURL] = .text(url) }
    if let base = notebook.settings.baseURL {
      context[.canonicalURL] = .text(base + SitePath.page(of: note.path))
    }
    context[.draft] = .flag(note.frontMatter.draft)
    context[.hasRun] = .flag(!note.runnableBlocks.isEmpty)
    context[.hasChallenge] = .flag(!note.challenges.isEmpty)
    context[.onePage] = .flag(note.frontMatter.onePage)
    if index > 0 { context[.previous] = link(to: notebook.notes[index - 1], root: root) }
    if index + 1 < notebook.notes.count {
      context[.next] = link(to: notebook.notes[index + 1], root: root)
    }
    var page: [UInt8] = []
    page.reserveCapacity(note.body.count + 8192)
    frame.layout.render(context, page: index, into: &page)
    return page
  }

  /// A page that is no note's: the generated index, the page for what is not there.
  func page(title: String, body: [UInt8], root: String, is404: Bool = false) -> [UInt8] {
    var context = siteContext(root: root)
    context[.sections] = .list(sectionObjects(root: root, current: nil))
    context[.title] = .text(title)
    context[.headTitle] = .text(
      title == notebook.settings.title ? title : "\(title) · \(notebook.settings.title)"
    )
    context[.body] = .html(body)
    context[.is404] = .flag(is404)
    var page: [UInt8] = []
    layout.render(context, into: &page)
    return page
  }

  /// The note's HTML with what was open when it was read: the URLs, and the recordings of its blocks.
  private func body(ofNote index: Int) -> [UInt8] {
    let note = notebook.notes[index]
    let body = linkedBody(ofNote: index)
    return note.runnableBlocks.isEmpty
      ? body : RecordingSlot.fill(body, with: notebook.recordings[note.path] ?? [])
  }

  private func linkedBody(ofNote index: Int) -> [UInt8] {
    let note = notebook.notes[index]
    guard !note.openLinks.isEmpty, let urls = notebook.links.wikiURLs[index] else { return note.body }
    var body: [UInt8] = []
    body.reserveCapacity(note.body.count + note.openLinks.count * 32)
    var start = 0
    for open in note.openLinks {
      body.append(contentsOf: note.body[start..<open.offset])
      body.append(href: urls[open.link] ?? "")
      start = open.offset
    }
    body.append(contentsOf: note.body[start...])
    return body
  }

  private func siteContext(root: String) -> TemplateObject {
    var context = TemplateObject([
      .language: .text(notebook.settings.language),
      .root: .html(Array(root.utf8)),
      .siteTitle: .text(notebook.settings.title),
      .siteDescription: .text(notebook.settings.description),
      .homeURL: .html(Array("\(root)index.html".utf8)),
      .searchURL: .html(Array("\(root)\(SearchIndex.headPath)".utf8)),
    ])
    let base = notebook.settings.baseURL ?? ""
    context[.baseURL] = .text(base)
    context[.feedURL] = .text(hasFeed && !base.isEmpty ? base + AtomFeed.path : "")
    context[.colors] = .flag(!notebook.settings.colors.isEmpty)
    return context
  }

  private func sectionObjects(root: String, current: Int?) -> [TemplateObject] {
    sectionLinks.enumerated().map { index, link in
      var object = TemplateObject([.url: Self.escaped(root + link.path)])
      if let title = link.title { object[.title] = title }
      if index == current { object[.current] = .flag(true) }
      return object
    }
  }

  private func link(to note: Note, root: String) -> TemplateValue {
    .object(linkObject(to: note, root: root))
  }

  private func linkObject(to note: Note, root: String) -> TemplateObject {
    TemplateObject([.title: .text(note.title), .url: Self.escaped(root + SitePath.page(of: note.path))])
  }

  private func headTitle(_ note: Note) -> String {
    note.title == notebook.settings.title ? note.title : "\(note.title) · \(notebook.settings.title)"
  }

  private static func escaped(_ text: String) -> TemplateValue {
    var bytes: [UInt8] = []
    bytes.append(escaping: text)
    return .html(bytes)
  }
}

/// The theme's layout with a notebook's navigation: puts a note's HTML into a whole page.
struct PageFrame: Sendable {
  private let notebook: Notebook
  private let layout: Template
  /// Each section as it is listed in the pages of another: its title and URL, without the way to the root.
  private let sectionLinks: [(title: TemplateValue?, path: String)]

  init(notebook: Notebook, layout: Template) {
    self.notebook = notebook
    self.layout = layout
    sectionLinks = notebook.sections.map { section in
      (section.title.map(Self.escaped), SitePath.page(of: notebook.notes[section.notes.lowerBound].path))
    }
  }

  /// The navigation of one section's pages, without the mark of the current note.
  struct SectionNavigation: Sendable {
    fileprivate var sections: [TemplateObject]
    fileprivate var notes: [TemplateObject]
    fileprivate var root: String
  }

  /// Made once a section: it costs as much as all of the section's links.
  func navigation(ofSection index: Int) -> SectionNavigation {
    let section = notebook.sections[index]
    let root = RelativePath.root(from: section.folder.isEmpty ? "" : section.folder + "/")
    return SectionNavigation(
      sections: sectionObjects(root: root, current: index),
      notes: notebook.notes[section.notes].map { note in
        TemplateObject([
          .url: Self.escaped(RelativePath.name(of: SitePath.page(of: note.path))),
          .title: Self.escaped(note.title),
        ])
      },
      root: root
    )
  }

  /// The whole page of a note.
  func page(ofNote index: Int, section: Int, _ navigation: SectionNavigation) -> [UInt8] {
    let note = notebook.notes[index]
    var context = siteContext(root: navigation.root)
    var notes = navigation.notes
    let place = index - notebook.sections[section].notes.lowerBound
    notes[place][.current] = .flag(true)
    var sections = navigation.sections
    sections[section][.notes] = .list(notes)
    context[.sections] = .list(sections)
    context[.title] = .text(note.title)
    context[.headTitle] = .text(headTitle(note))
    context[.summary] = .text(note.frontMatter.summary ?? "")
    context[.body] = .html(note.body)
    if let outline = Outline.html(note.headings) {
      context[.outline] = .flag(true)
      context[.outlineItems] = .html(outline)
    }
    context[.draft] = .flag(note.frontMatter.draft)
    context[.hasRun] = .flag(note.runBlocks > 0)
    if index > 0 { context[.previous] = link(to: notebook.notes[index - 1], root: navigation.root) }
    if index + 1 < notebook.notes.count {
      context[.next] = link(to: notebook.notes[index + 1], root: navigation.root)
    }
    var page: [UInt8] = []
    page.reserveCapacity(note.body.count + 8192)
    layout.render(context, into: &page)
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

  private func siteContext(root: String) -> TemplateObject {
    TemplateObject([
      .language: .text(notebook.settings.language),
      .root: .html(Array(root.utf8)),
      .siteTitle: .text(notebook.settings.title),
      .siteDescription: .text(notebook.settings.description),
      .homeURL: .html(Array("\(root)index.html".utf8)),
    ])
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
    .object(
      TemplateObject([
        .title: .text(note.title), .url: Self.escaped(root + SitePath.page(of: note.path)),
      ])
    )
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

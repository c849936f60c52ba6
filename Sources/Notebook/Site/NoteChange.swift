/// What a saved note changes beside its own page.
struct NoteChange: Sendable {
  /// Of the notebook's notes.
  let index: Int
  let old: Note
  let new: Note

  var title: Bool { old.title != new.title }
  var frontMatter: Bool { old.frontMatter != new.frontMatter }
  var tags: Bool { old.frontMatter.tags != new.frontMatter.tags }
  /// What lists of notes show: on a generated first page, pages of tags and redirects, in the sitemap and the feed.
  var isListedOtherwise: Bool { title || frontMatter }
  /// What `[[links]]` find a note by.
  var names: Bool { title || old.frontMatter.aliases != new.frontMatter.aliases }

  /// Its links, or what links to it can name.
  var links: Bool {
    let sameLinks =
      old.links.count == new.links.count
      && zip(old.links, new.links).allSatisfy { a, b in
        a.path == b.path && a.destination == b.destination && a.fragment == b.fragment && a.kind == b.kind
      }
    return !sameLinks || old.headings.map(\.id) != new.headings.map(\.id)
  }

  /// What the server is told of challenges, in a file of their own.
  var challenges: Bool {
    old.challenges.count != new.challenges.count
      || zip(old.challenges, new.challenges).contains { a, b in
        a.id != b.id || a.title != b.title || a.text != b.text
      }
  }

  /// Every page may show it: the note's place changes, its section's title, or whether it is there at all. Changed
  /// challenges are left to a whole build too, which sees whether an id is there twice.
  var reachesAllPages: Bool {
    challenges || (title && new.isIndex) || old.frontMatter.order != new.frontMatter.order
      || old.frontMatter.draft != new.frontMatter.draft
      // The first date of a notebook gives it a feed, and all pages a link to it.
      || (old.frontMatter.date == nil) != (new.frontMatter.date == nil)
  }
}

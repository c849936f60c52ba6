/// A note that was saved, is new, or went away, and what that changes beside its own page.
struct NoteChange: Sendable {
  /// In the notes folder.
  let path: String
  /// The note as the site has it; nil where it has none: it was not there, or a draft.
  let old: Note?
  /// The note as the site is to have it.
  let new: Note?
  /// The note as it was read, also when it is a draft; nil if it went away.
  let read: Note?

  var title: Bool { old?.title != new?.title }
  var tags: Bool { old?.frontMatter.tags != new?.frontMatter.tags }
  /// What lists of notes show: on a generated first page, pages of tags and redirects, in the sitemap and the feed.
  var isListedOtherwise: Bool { title || old?.frontMatter != new?.frontMatter }
  /// What `[[links]]` find a note by.
  var names: Bool { title || old?.frontMatter.aliases != new?.frontMatter.aliases }
  /// The pages at former addresses.
  var redirects: Bool { old?.redirectPaths != new?.redirectPaths }

  /// Its links, or what links to it can name.
  var links: Bool {
    guard let old, let new else { return true }
    let sameLinks =
      old.links.count == new.links.count
      && zip(old.links, new.links).allSatisfy { a, b in
        a.path == b.path && a.destination == b.destination && a.fragment == b.fragment && a.kind == b.kind
      }
    return !sameLinks || old.headings.map(\.id) != new.headings.map(\.id)
  }

  /// What the server is told of challenges, in a file of their own; and whether an id is there twice.
  var challenges: Bool {
    let (before, after) = (old?.challenges ?? [], new?.challenges ?? [])
    return before.count != after.count
      || zip(before, after).contains { a, b in
        a.id != b.id || a.title != b.title || a.text != b.text
      }
  }

  /// Whether the notes, their order or their sections may be others.
  var place: Bool {
    guard let old, let new else { return old != nil || new != nil }
    return old.frontMatter.order != new.frontMatter.order || title && new.isIndex
  }
}

extension Note {
  /// The paths in the site of the pages at its former addresses.
  var redirectPaths: [String] { frontMatter.aliases.compactMap(RedirectPage.path) }
}

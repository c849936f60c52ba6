@testable import Notebook

/// Renders Markdown with all extensions, as a fragment.
func html(_ markdown: String, _ extensions: FragmentOptions.Extensions = .all, allowsHTML: Bool = false)
  -> String
{
  let options = FragmentOptions(extensions: extensions, allowsHTML: allowsHTML)
  return String(decoding: renderFragment(markdown: Array(markdown.utf8), options: options), as: UTF8.self)
}

/// Reads a note of a notebook.
func note(_ markdown: String, path: String = "note.md", glossary: [Note] = []) -> Note {
  var reader = NoteReader(allowsHTML: false)
  reader.glossary = Glossary(glossary)
  return reader.read(Array(markdown.utf8), path: path)
}

extension Note {
  var bodyText: String { String(decoding: body, as: UTF8.self) }
}

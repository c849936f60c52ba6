/// Puts the text of a file in the place of a fence's only line, `{{#include ../Sources/App.swift:login}}`.
enum Includes {
  /// Fences that are more than code: what is wrong in them is told with its place in the note.
  private static let unfit: Set<String> = ["hurl", "mermaid", "challenge"]

  static func apply(to tree: inout MarkupTree, files: IncludedFiles, problems: inout [NoteProblem]) {
    var fences: [MarkupNode] = []
    tree.walk {
      if $0.kind == .codeBlock, $0.literal.contains(IncludeReference.opening) { fences.append($0) }
    }
    for fence in fences {
      guard let line = onlyLine(of: fence.literal) else { continue }
      let place = (line: tree.line(of: fence) + line.number, indentation: max(0, fence.column - 1))
      func refuse(_ column: Int, _ message: String) {
        problems.append(
          NoteProblem(
            line: place.line,
            column: place.indentation + column,
            severity: .error,
            message: "include: \(message)"
          )
        )
      }
      do {
        guard let reference = try IncludeReference(line: line.text) else { continue }
        let language = FenceInfo.language(of: String(decoding: fence.fenceInfo, as: UTF8.self))
        // Nor could a block that is indented be told from a fence.
        guard !language.isEmpty else {
          refuse(1, "the fence says the language of what it shows: ```swift, or ```text for none")
          continue
        }
        guard !unfit.contains(language) else {
          refuse(
            1,
            "a \(language) fence holds its own text, so that what is wrong in it has a place in the note"
          )
          continue
        }
        do {
          let (excerpt, link) = try excerpt(reference, of: files)
          excerpt.text.withUnsafeBufferPointer { fence.setLiteral($0) }
          tree.annotate(fence, .included(link))
        } catch {
          refuse(reference.column, "\(error)")
        }
      } catch {
        refuse(error.column, error.message)
      }
    }
  }

  private static func excerpt(
    _ reference: IncludeReference,
    of files: IncludedFiles
  ) throws(IncludeFailure) -> (SourceRegions.Excerpt, SourceLink) {
    guard let file = files[reference] else { throw .leadsOut(reference: reference.path) }
    let regions = SourceRegions(of: try file.content.get())
    do throws(SourceRegions.Failure) {
      let excerpt = try regions.excerpt(reference.region)
      return (excerpt, SourceLink(to: file.path, lines: excerpt.lines, files))
    } catch {
      throw .region(reference.region ?? "", of: file.path, error)
    }
  }

  /// The only line that is not blank, and its number in the fence, from 1.
  private static func onlyLine(
    of code: UnsafeBufferPointer<UInt8>
  ) -> (text: Slice<UnsafeBufferPointer<UInt8>>, number: Int)? {
    var found: (Slice<UnsafeBufferPointer<UInt8>>, Int)?
    for (index, line) in code.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy({ $0.isBlank }) {
      guard found == nil else { return nil }
      found = (line, index + 1)
    }
    return found
  }
}

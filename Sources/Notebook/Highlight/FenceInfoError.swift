/// Why an info string cannot be read. Columns count bytes of the info string, from 1.
package enum FenceInfoError: Error, Equatable, Sendable, CustomStringConvertible {
  case unclosedQuote(name: String, column: Int)
  case unclosedMarks(column: Int)
  case badMark(String, column: Int)
  case duplicateMarks(column: Int)
  case badName(String, column: Int)
  case missingValue(name: String, column: Int)
  case duplicateName(String, column: Int)

  package var column: Int {
    switch self {
    case .unclosedQuote(_, let column), .unclosedMarks(let column), .badMark(_, let column),
      .duplicateMarks(let column), .badName(_, let column), .missingValue(_, let column),
      .duplicateName(_, let column):
      column
    }
  }

  package var description: String {
    switch self {
    case .unclosedQuote(let name, _):
      "the value of '\(name)' has no closing quote"
    case .unclosedMarks:
      "the line marks have no closing brace; write {3} or {3-5,8}"
    case .badMark(let mark, _):
      "'\(mark)' marks no lines; write a line number from 1 or a range such as 3-5"
    case .duplicateMarks:
      "lines are marked twice; put all marks into one pair of braces, such as {1,4-6}"
    case .badName(let name, _):
      "'\(name)' is neither a word nor a name=value pair; put a value with spaces in quotes: title=\"Log in\""
    case .missingValue(let name, _):
      "'\(name)=' has no value; write \(name)=\"...\", or leave it out"
    case .duplicateName(let name, _):
      "'\(name)' is given twice"
    }
  }
}

extension CodeGrammar {
  static let javaScript = CodeGrammar(
    words: WordTable([
      .keyword:
        "async await break case catch class const continue debugger default delete do else export extends",
      .keyword:
        "false finally for from function get if import in instanceof let new null of return set static super",
      .keyword: "switch this throw true try typeof undefined var void while with yield",
      .type:
        "Array Boolean Date Error Map Number Object Promise RegExp Request Response Set String Uint8Array URL",
    ]),
    hasRegex: true
  )

  static let typeScript = CodeGrammar(
    words: WordTable([
      .keyword:
        "async await break case catch class const continue debugger default delete do else export extends",
      .keyword:
        "false finally for from function get if import in instanceof let new null of return set static super",
      .keyword: "switch this throw true try typeof undefined var void while with yield",
      .keyword:
        "abstract as asserts declare enum implements infer interface is keyof namespace override private",
      .keyword: "protected public readonly satisfies type",
      .type: "any bigint boolean never number object string symbol unknown",
    ]),
    hasRegex: true
  )

  static let swift = CodeGrammar(
    words: WordTable([
      .keyword:
        "actor any as associatedtype async await borrowing break case catch class consuming continue default",
      .keyword:
        "defer deinit do else enum extension fallthrough false fileprivate final for func get guard if import",
      .keyword:
        "in indirect init inout internal is isolated lazy let mutating nil nonisolated nonmutating open",
      .keyword:
        "operator override package precedencegroup private protocol public repeat required rethrows return",
      .keyword:
        "self Self sending set some static struct subscript super switch throw throws true try typealias",
      .keyword: "unowned var weak where while yield",
    ]),
    nestsComments: true,
    quotes: .swift,
    hasRegex: true,
    hasDirectives: true
  )

  /// The words that SQLite and PostgreSQL share, and the types people write. In lower case: SQL ignores case.
  static let sql = CodeGrammar(
    words: WordTable([
      .keyword:
        "add all alter always and as asc begin between by cascade case check collate column commit conflict",
      .keyword: "constraint create cross database default deferrable delete desc distinct do drop",
      .keyword:
        "each else end except exists explain false fetch for foreign from full generated grant group having",
      .keyword:
        "if ilike immediate in index inner insert instead intersect into is isnull join key left like limit",
      .keyword:
        "materialized natural not nothing notnull null offset on or order outer over partition pragma primary",
      .keyword:
        "recursive references release rename replace restrict returning revoke right rollback row rows",
      .keyword:
        "savepoint select set share skip strict table temp temporary then to transaction trigger true union",
      .keyword: "unique update using vacuum values view virtual when where window with without locked locks",
      .type:
        "bigint bigserial blob bool boolean bytea char date double int integer interval json jsonb numeric real",
      .type: "serial smallint text time timestamp timestamptz uuid varchar any",
    ]),
    lineComment: .dashes,
    quotes: .sql,
    ignoresCase: true
  )
}

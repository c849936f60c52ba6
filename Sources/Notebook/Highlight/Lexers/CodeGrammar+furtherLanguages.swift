/// Languages that readers bring along from other projects.
extension CodeGrammar {
  static let python = CodeGrammar(
    words: WordTable([
      .keyword:
        "and as assert async await break case class continue def del elif else except False finally for from",
      .keyword:
        "global if import in is lambda match None nonlocal not or pass raise return True try while with yield",
      .type: "bool bytes dict float int list object self set str tuple type",
    ]),
    lineComment: .hash,
    quotes: .triple
  )

  static let go = CodeGrammar(
    words: WordTable([
      .keyword:
        "break case chan const continue default defer else fallthrough false for func go goto if import",
      .keyword: "interface iota map nil package range return select struct switch true type var",
      .type:
        "any bool byte comparable complex128 complex64 error float32 float64 int int16 int32 int64 int8 rune",
      .type: "string uint uint16 uint32 uint64 uint8 uintptr",
    ])
  )

  static let rust = CodeGrammar(
    words: WordTable([
      .keyword:
        "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match",
      .keyword: "mod move mut pub ref return self static struct super trait true type unsafe use where while",
      .type: "bool char f32 f64 i128 i16 i32 i64 i8 isize str u128 u16 u32 u64 u8 usize Self",
    ]),
    nestsComments: true,
    quotes: .rust,
    hasDirectives: true
  )

  /// Java, Kotlin and C#: their words do not clash.
  static let java = CodeGrammar(
    words: WordTable([
      .keyword:
        "abstract as async await break case catch class companion const continue data default do else enum",
      .keyword:
        "extends false final finally for foreach fun get if implements import in instanceof interface internal",
      .keyword:
        "is lateinit namespace native new null object open out override package partial permits private",
      .keyword:
        "protected public readonly record return sealed set static super suspend switch synchronized this",
      .keyword:
        "throw throws transient true try typeof using val var vararg virtual volatile when where while yield",
      .type: "bool boolean byte char decimal double float int long short string uint ulong void",
    ]),
    quotes: .triple,
    hasDirectives: true
  )

  static let c = CodeGrammar(
    words: WordTable([
      .keyword:
        "alignas alignof auto break case catch class const consteval constexpr continue decltype default delete",
      .keyword:
        "do else enum explicit extern false final for friend goto if inline mutable namespace new noexcept",
      .keyword: "nullptr operator override private protected public register restrict return sizeof static",
      .keyword:
        "static_assert struct switch template this throw true try typedef typename union using virtual",
      .keyword: "volatile while NULL",
      .type:
        "bool char double float int int16_t int32_t int64_t int8_t long short signed size_t ssize_t uint16_t",
      .type: "uint32_t uint64_t uint8_t unsigned void",
    ]),
    hasDirectives: true
  )
}

import Testing
import Tokens

@Suite struct NumericDateTests {
  @Test("adding moves by seconds, both ways, and stops at the ends of the range")
  func adding() {
    let date = NumericDate(seconds: 100)
    #expect(date.adding(seconds: 5) == NumericDate(seconds: 105))
    #expect(date.adding(seconds: -200) == NumericDate(seconds: -100))
    #expect(NumericDate(seconds: .max).adding(seconds: 1) == NumericDate(seconds: .max))
    #expect(NumericDate(seconds: .min).adding(seconds: -1) == NumericDate(seconds: .min))
  }

  @Test("earlier is less")
  func order() {
    #expect(NumericDate(seconds: 1) < NumericDate(seconds: 2))
    #expect(!(NumericDate(seconds: 2) < NumericDate(seconds: 2)))
  }
}

import Testing

@testable import Notebook

struct ChangeBatchTests {
  @Test("A batch is whole when the last change of every file left it whole")
  func whole() {
    var batch = ChangeBatch()
    batch.add("a", isWhole: true)
    #expect(batch.isWhole)
    batch.add("b", isWhole: false)
    #expect(!batch.isWhole)
    batch.add("b", isWhole: true)
    #expect(batch.isWhole)
    batch.add("a", isWhole: false)
    #expect(!batch.isWhole)
  }

  @Test("Every change has another revision, and every batch another number")
  func numbers() {
    var batch = ChangeBatch()
    batch.add("a", isWhole: true)
    let first = (batch.revision, batch.number)
    batch.add("a", isWhole: true)
    #expect(batch.revision != first.0)
    #expect(batch.number == first.1)
    #expect(batch.take() == ["a"])
    #expect(batch.isEmpty)
    #expect(batch.number != first.1)
  }
}

import Testing

@testable import Auth

@Suite("The queue in front of the hashing threads")
struct FairQueueTests {
  private func owner(_ client: String, _ world: String = "w") -> FairQueue<String>.Owner {
    FairQueue<String>.Owner(client: client, world: world)
  }

  private func drained(_ queue: consuming FairQueue<String>) -> [String] {
    var elements: [String] = []
    while let next = queue.popFirst() { elements.append(next) }
    return elements
  }

  @Test("Clients take turns, and the worlds of a client take turns in theirs")
  func turns() {
    var queue = FairQueue<String>(capacity: 100)
    for number in 1...3 { #expect(queue.append("a\(number)", of: owner("flood", "a")) == nil) }
    for number in 1...2 { #expect(queue.append("b\(number)", of: owner("flood", "b")) == nil) }
    for number in 1...2 { #expect(queue.append("q\(number)", of: owner("quiet")) == nil) }
    #expect(drained(queue) == ["a1", "q1", "b1", "q2", "a2", "b2", "a3"])
  }

  @Test("When it is full, whoever has the most waiting gives way to who has few, and not the other way round")
  func full() {
    var queue = FairQueue<String>(capacity: 3)
    for number in 1...3 { #expect(queue.append("f\(number)", of: owner("flood")) == nil) }
    #expect(queue.append("f4", of: owner("flood")) == "f4")
    #expect(queue.append("q1", of: owner("quiet")) == "f3")
    #expect(queue.append("r1", of: owner("other")) == "f2")
    #expect(queue.append("s1", of: owner("third")) == "s1", "each has one: the last to come is refused")
    #expect(queue.count == 3)
    #expect(drained(queue) == ["f1", "q1", "r1"])
  }

  @Test("Among the worlds of one address, as behind a school's, the fullest gives way")
  func worlds() {
    var queue = FairQueue<String>(capacity: 3)
    for number in 1...3 { #expect(queue.append("a\(number)", of: owner("school", "a")) == nil) }
    #expect(queue.append("b1", of: owner("school", "b")) == "a3")
    #expect(queue.append("a4", of: owner("school", "a")) == "a4")
    #expect(drained(queue) == ["a1", "b1", "a2"])
  }

  @Test("Whatever comes and goes, nothing is lost and nothing comes twice")
  func property() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let capacity = Int.random(in: 0...8, using: &random)
      var queue = FairQueue<String>(capacity: capacity)
      var (put, out): (Set<String>, [String]) = ([], [])
      for number in 0..<60 {
        if Bool.random(using: &random) {
          put.insert("\(number)")
          let owner = owner(
            "\(Int.random(in: 0...2, using: &random))",
            "\(Int.random(in: 0...2, using: &random))"
          )
          if let refused = queue.append("\(number)", of: owner) { out.append(refused) }
        } else if let next = queue.popFirst() {
          out.append(next)
        }
        #expect(queue.count <= capacity)
      }
      out += drained(queue)
      #expect(Set(out) == put)
      #expect(out.count == put.count)
    }
  }
}

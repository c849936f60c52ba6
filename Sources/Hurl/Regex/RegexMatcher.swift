/// Runs a program over a text, all threads in step, in time proportional to program and text together.
struct RegexMatcher {
  let program: RegexProgram
  /// Instructions that may yet be executed.
  private(set) var budget: Int

  /// Threads in order of preference, each with its captures.
  private struct Threads {
    var order: [Int] = []
    var isPresent: [Bool]
    var slots: [[Int]]

    init(size: Int) {
      isPresent = Array(repeating: false, count: size)
      slots = Array(repeating: [], count: size)
    }

    mutating func removeAll() {
      for index in order { isPresent[index] = false }
      order.removeAll(keepingCapacity: true)
    }
  }

  init(program: RegexProgram, budget: Int) {
    self.program = program
    self.budget = budget
  }

  /// The slots of the leftmost match that begins at `start` or after it: two offsets a group, -1 for none.
  mutating func match(
    in text: [Unicode.Scalar],
    from start: Int
  ) throws(RegularExpressionError) -> [Int]? {
    // Each match sets up its threads anew.
    budget -= program.instructions.count / 16
    if budget < 0 { throw .tooManySteps }
    var current = Threads(size: program.instructions.count)
    var next = Threads(size: program.instructions.count)
    var matched: [Int]?
    var offset = start
    while true {
      if matched == nil {
        let slots = Array(repeating: -1, count: program.slotCount)
        try add(0, slots, at: offset, in: text, to: &current)
      }
      if current.order.isEmpty { break }
      let scalar = offset < text.count ? text[offset] : nil
      for thread in current.order {
        if case .match = program.instructions[thread] {
          matched = current.slots[thread]
          break
        }
        guard case .scalar(let set) = program.instructions[thread], let scalar else { continue }
        // A class may list thousands of ranges.
        budget -= program.sets[set].items.count / 16
        if program.sets[set].contains(scalar) {
          try add(thread + 1, current.slots[thread], at: offset + 1, in: text, to: &next)
        }
      }
      guard scalar != nil else { break }
      swap(&current, &next)
      next.removeAll()
      offset += 1
    }
    return matched
  }

  /// Adds a thread, and all that it leads to without reading; an explicit stack bounds the depth.
  private mutating func add(
    _ start: Int,
    _ slots: [Int],
    at offset: Int,
    in text: [Unicode.Scalar],
    to threads: inout Threads
  ) throws(RegularExpressionError) {
    var stack = [(start, slots)]
    while let (index, slots) = stack.popLast() {
      budget -= 1
      if budget < 0 { throw .tooManySteps }
      if threads.isPresent[index] { continue }
      threads.isPresent[index] = true
      threads.order.append(index)
      switch program.instructions[index] {
      case .jump(let target): stack.append((target, slots))
      case .split(let first, let second):
        stack.append((second, slots))
        stack.append((first, slots))
      case .save(let slot):
        var saved = slots
        saved[slot] = offset
        stack.append((index + 1, saved))
      case .assertion(let assertion):
        if Self.holds(assertion, at: offset, in: text) { stack.append((index + 1, slots)) }
      case .scalar, .match: threads.slots[index] = slots
      }
    }
  }

  private static func holds(
    _ assertion: RegexNode.Assertion,
    at offset: Int,
    in text: [Unicode.Scalar]
  ) -> Bool {
    switch assertion {
    case .textStart: return offset == 0
    case .textEnd: return offset == text.count
    case .lineStart: return offset == 0 || text[offset - 1] == "\n"
    case .lineEnd: return offset == text.count || text[offset] == "\n"
    case .wordBoundary, .notWordBoundary:
      let before = offset > 0 && text[offset - 1].isWord
      let after = offset < text.count && text[offset].isWord
      return (before != after) == (assertion == .wordBoundary)
    }
  }
}

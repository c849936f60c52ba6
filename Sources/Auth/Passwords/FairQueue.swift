/// A bounded queue in which nobody's crowd goes before anybody else's one: clients take turns, and so do the worlds of a
/// client.
///
/// When it is full, whoever has the most waiting gives way: so a client that floods it is refused, and not those that
/// come after.
struct FairQueue<Element> {
  /// Who waits.
  struct Owner: Hashable, Sendable {
    /// The network address.
    let client: String
    let world: String
  }

  private struct Lane {
    let world: String
    var elements: [Element]
  }

  /// The first lane is the next.
  private struct Turn {
    let client: String
    var lanes: [Lane]

    var count: Int { lanes.reduce(0) { $0 + $1.elements.count } }
  }

  /// The first turn is the next.
  private var turns: [Turn] = []
  private(set) var count = 0
  let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Puts an element at the end of its owner's.
  ///
  /// - Returns: the element that finds no room: this one, or the last of whoever has more waiting.
  mutating func append(_ element: Element, of owner: Owner) -> Element? {
    guard count >= capacity else {
      insert(element, of: owner)
      return nil
    }
    let own = turns.first { $0.client == owner.client }?.count ?? 0
    // With the same number, whoever came first keeps their place.
    guard let greediest = turns.indices.max(by: { turns[$0].count < turns[$1].count }),
      turns[greediest].count > own + 1 || turns[greediest].client == owner.client
    else { return element }
    if turns[greediest].client == owner.client {
      let mine = turns[greediest].lanes.first { $0.world == owner.world }?.elements.count ?? 0
      guard turns[greediest].lanes.contains(where: { $0.elements.count > mine + 1 }) else { return element }
    }
    let displaced = removeLast(ofTurn: greediest)
    insert(element, of: owner)
    return displaced
  }

  /// The next element; its owner's next one has to wait until all others had their turn.
  mutating func popFirst() -> Element? {
    guard !turns.isEmpty else { return nil }
    var turn = turns.removeFirst()
    var lane = turn.lanes.removeFirst()
    let element = lane.elements.removeFirst()
    if !lane.elements.isEmpty { turn.lanes.append(lane) }
    if !turn.lanes.isEmpty { turns.append(turn) }
    count -= 1
    return element
  }

  private mutating func insert(_ element: Element, of owner: Owner) {
    count += 1
    guard let turn = turns.firstIndex(where: { $0.client == owner.client }) else {
      turns.append(Turn(client: owner.client, lanes: [Lane(world: owner.world, elements: [element])]))
      return
    }
    if let lane = turns[turn].lanes.firstIndex(where: { $0.world == owner.world }) {
      turns[turn].lanes[lane].elements.append(element)
    } else {
      turns[turn].lanes.append(Lane(world: owner.world, elements: [element]))
    }
  }

  /// Takes the last element of the fullest lane.
  private mutating func removeLast(ofTurn turn: Int) -> Element? {
    let lanes = turns[turn].lanes
    guard let lane = lanes.indices.max(by: { lanes[$0].elements.count < lanes[$1].elements.count }) else {
      return nil
    }
    let element = turns[turn].lanes[lane].elements.popLast()
    count -= 1
    if turns[turn].lanes[lane].elements.isEmpty { turns[turn].lanes.remove(at: lane) }
    if turns[turn].lanes.isEmpty { turns.remove(at: turn) }
    return element
  }
}

/// Addresses that are taken for one client: an IPv4 address, or the 64 bits of an IPv6 address that one customer has for
/// all of their machines (RFC 6177 §2).
struct AddressGroup: Hashable, Sendable {
  private let key: String

  init(_ address: String) {
    guard address.contains(":") else {
      key = address
      return
    }
    // As the operating system writes them: no leading zeros, and `::` for the longest run of zeros.
    let halves = address.split(separator: "%")[0].split(separator: "::", omittingEmptySubsequences: false)
    let head = halves[0].split(separator: ":").map(String.init)
    let tail = halves.count > 1 ? halves[1].split(separator: ":").map(String.init) : []
    let zeros = halves.count > 1 ? Array(repeating: "0", count: max(0, 8 - head.count - tail.count)) : []
    let groups = head + zeros + tail
    // An IPv4 address in IPv6's clothes is itself.
    if let last = groups.last, last.contains(".") {
      key = last
    } else {
      key = groups.prefix(4).joined(separator: ":")
    }
  }
}

package import NIOCore

/// What one client may take of the server (OWASP ASVS 4.2; the attacks that https://github.com/shekyan/slowhttptest runs).
package struct ConnectionBounds: Sendable {
  /// Open connections. With one more, the one that has kept the server waiting for the longest has to go; see
  /// ``OpenConnections``. It is below the 1024 files that many systems let a process have.
  package var connections = 512
  /// For how long a connection may be open without a whole head of a request, be it silent or slow.
  package var idle = TimeAmount.seconds(30)
  /// From the head of a request until the last byte of its body. Bodies have 8 KiB at most.
  package var body = TimeAmount.seconds(20)
  /// For how long a client may leave an answer unread that fills the buffers.
  package var write = TimeAmount.seconds(30)
  /// Bytes a second that a client must take of an answer on average, beyond ``write`` in all. Only the time counts in
  /// which the buffers are full.
  package var writeRate = 4 * 1024
  /// Bytes of an answer that the system takes before they can be sent (tcp(7), TCP_NOTSENT_LOWAT).
  package var unsent = 128 * 1024
  /// Bytes of one header.
  package var headerField = 16 * 1024
  /// Bytes of all headers. There is room for the cookies of other programs on localhost, which come along.
  package var headerList = 32 * 1024
  package var headerCount = 128

  package init() {}
}

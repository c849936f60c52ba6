import HummingbirdCore
import HummingbirdHTTP2
import NIOCore

extension HTTPServerBuilder {
  /// The server's protocols: HTTP/1.1, or with a certificate HTTP/2 and HTTP/1.1 over TLS, as the client chooses (RFC
  /// 7301); either within bounds.
  static func bounded(_ bounds: ConnectionBounds, certificate: ServerCertificate?) -> HTTPServerBuilder {
    let http1 = HTTP1Channel.Configuration(
      additionalChannelHandlers: [RequestGate(bounds: bounds)],
      idleTimeout: bounds.idle,
      httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: bounds.headerField,
        maxHeaderListSize: bounds.headerList,
        maxHeaderFieldCount: bounds.headerCount
      )
    )
    let connections = OpenConnections(limit: bounds.connections)
    return HTTPServerBuilder { responder in
      guard let certificate else {
        let channel = HTTP1Channel(responder: responder, configuration: http1)
        return BoundedChannel(base: channel, connections: connections, bounds: bounds)
      }
      let channel = try HTTP2UpgradeChannel(
        tlsConfiguration: certificate.configuration,
        configuration: HTTP2UpgradeChannel.Configuration(
          idleTimeout: Duration(bounds.idle),
          gracefulCloseTimeout: .seconds(5),
          streamConfiguration: http1
        ),
        responder: responder
      )
      return BoundedChannel(base: channel, connections: connections, bounds: bounds)
    }
  }
}

import HTTPTypes
import Hummingbird
import NIOCore
import Tokens

extension Response {
  /// An answer in JSON.
  static func json(
    _ value: JSONValue,
    status: HTTPResponse.Status = .ok,
    headers: HTTPFields = [:]
  ) -> Response {
    var headers = headers
    // With those that every answer gets on its way out.
    headers.reserveCapacity(headers.count + 12)
    if !headers.contains(.contentType) {
      headers.append(HTTPField(name: .contentType, value: "application/json"))
    }
    return Response(
      status: status,
      headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONWriter.bytes(of: value)))
    )
  }
}

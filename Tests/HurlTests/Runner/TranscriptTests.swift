import Foundation
import Testing

@testable import Hurl

@Suite struct TranscriptTests {
  @Test("a transcript is plain JSON, and the same when it is read again")
  func coding() async throws {
    let responses = [ExchangeResponse.json("{}"), ExchangeResponse(status: 200, body: [0xFF])]
    let runner = HurlRunner(
      exchanger: FakeExchanger { responses[min($1, 1)] },
      environment: fixedEnvironment()
    )
    var state = RunState()
    let file = try HurlFile(
      parsing: "GET http://localhost/\nHTTP 200\n[Captures]\nb: body\nGET http://localhost/\nHTTP 201\n"
    )
    let transcript = await runner.run(file, state: &state)
    let encoder = JSONEncoder()
    let data = try encoder.encode(transcript)
    #expect(try JSONDecoder().decode(Transcript.self, from: data) == transcript)

    let json = try JSONReader.parse(Array(data))
    func value(_ path: String) throws -> JSONPath.Result { try JSONPath(path).evaluate(on: json) }
    #expect(try value("$.entries[0].exchanges[0].response.body.text") == .value(.string("{}")))
    #expect(try value("$.entries[0].exchanges[0].response.headers[0][0]") == .value(.string("Content-Type")))
    #expect(try value("$.entries[1].exchanges[0].response.body.base64") == .value(.string("/w==")))
    #expect(try value("$.entries[1].outcome") == .value(.string("failed")))
  }
}

import Hurl
import Testing

@testable import signet

struct SandboxRecorderTests {
  private static func blocks() throws -> [HurlFile] {
    [
      try HurlFile(
        parsing: """
          POST {{base}}/auth/register
          Content-Type: application/json
          {"username": "ada", "password": "a quiet lantern by the sea"}
          HTTP 201

          POST {{base}}/auth/login
          Content-Type: application/json
          {"username": "ada", "password": "a quiet lantern by the sea"}
          HTTP 200
          [Captures]
          token: jsonpath "$.access_token"
          """
      ),
      try HurlFile(parsing: "POST {{base}}/auth/refresh\nHTTP 200\n"),
      try HurlFile(parsing: "GET {{base}}/auth/me\nAuthorization: Bearer {{token}}\nHTTP 200\n"),
    ]
  }

  @Test("The same blocks give the same transcripts, tokens and cookies included")
  func reproducible() async throws {
    let recorder = SandboxRecorder(version: "test")
    let first = try await recorder.record(try Self.blocks(), seed: "cookies.md")
    let second = try await recorder.record(try Self.blocks(), seed: "cookies.md")
    #expect(first == second)
    #expect(first.map(\.isSuccess) == [true, true, true])
  }

  @Test("Another note has other tokens")
  func seeds() async throws {
    let recorder = SandboxRecorder(version: "test")
    let first = try await recorder.record(try Self.blocks(), seed: "cookies.md")
    let second = try await recorder.record(try Self.blocks(), seed: "sessions.md")
    #expect(first != second)
  }

  @Test("Waiting moves the world's clock, and nobody waits")
  func waiting() async throws {
    let recorder = SandboxRecorder(version: "test")
    let waits = try HurlFile(
      parsing: """
        GET {{base}}/auth/me
        Authorization: Bearer {{token}}
        [Options]
        retry: 1
        retry-interval: 60m
        HTTP 401
        """
    )
    let transcripts = try await recorder.record([try Self.blocks()[0], waits], seed: "cookies.md")
    #expect(transcripts[1].entries.map(\.attempts) == [2])
    #expect(transcripts[1].isSuccess)
  }
}

import CLibpq
import Foundation

/// The answer to one statement.
final class PostgreSQLResult {
  private let handle: OpaquePointer

  /// - Parameter handle: from `PQgetResult`; this value clears it.
  init(_ handle: OpaquePointer) {
    self.handle = handle
  }

  deinit {
    PQclear(handle)
  }

  var status: ExecStatusType { PQresultStatus(handle) }
  /// Such as `COMMIT`, or `UPDATE 1`.
  var command: String { String(cString: PQcmdStatus(handle)) }
  var changedRows: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }
  var rows: [PostgreSQLRow] { (0..<PQntuples(handle)).map { PostgreSQLRow(result: self, row: $0) } }

  /// Nil if the statement did its work.
  var failure: PostgreSQLFailure? {
    switch status {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_PIPELINE_SYNC: nil
    case PGRES_PIPELINE_ABORTED:
      .refused(code: "25P02", message: "a statement before this one failed")
    default:
      // The details would hold values of rows: https://www.postgresql.org/docs/current/libpq-exec.html#LIBPQ-PQRESULTERRORFIELD
      PostgreSQLFailure(
        code: field("C") ?? "08006",
        message: field("M") ?? String(cString: PQresultErrorMessage(handle))
      )
    }
  }

  private func field(_ code: Unicode.Scalar) -> String? {
    PQresultErrorField(handle, Int32(code.value)).map { String(cString: $0) }
  }

  fileprivate func text(_ row: Int32, _ column: Int32) -> String {
    guard let bytes = PQgetvalue(handle, row, column) else { return "" }
    let count = Int(PQgetlength(handle, row, column))
    return bytes.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
      String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
  }

  fileprivate func integer(_ row: Int32, _ column: Int32) -> Int64 {
    guard let bytes = PQgetvalue(handle, row, column) else { return 0 }
    return strtoll(bytes, nil, 10)
  }

  fileprivate func isNull(_ row: Int32, _ column: Int32) -> Bool { PQgetisnull(handle, row, column) == 1 }
}

/// One row of a result, in PostgreSQL's text format.
struct PostgreSQLRow: SQLRow {
  fileprivate let result: PostgreSQLResult
  fileprivate let row: Int32

  func text(_ column: Int32) -> String { result.text(row, column) }
  func integer(_ column: Int32) -> Int64 { result.integer(row, column) }
  func isNull(_ column: Int32) -> Bool { result.isNull(row, column) }
  func boolean(_ column: Int32) -> Bool { text(column) == "t" }
}

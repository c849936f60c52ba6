import GRDB
import GRDBSQLite

/// The header of SQLite's write-ahead log, as all connections of all processes share it in memory.
///
/// Every commit changes it before the commit returns, so that comparing it tells, without a system call, whether
/// anything was committed since one last looked. The layout is documented and stable:
/// https://www.sqlite.org/walformat.html#the_wal_index_header
///
/// `@unchecked Sendable` is safe here: the only pointer is to memory that SQLite maps, shares between processes and alone
/// writes; it stays mapped while the process has a connection to the database, which whoever holds this value also
/// holds; and torn reads are found out by the second copy of the header.
struct WALIndex: @unchecked Sendable {
  /// The 48 bytes of the header, as six words.
  struct Header: Equatable, Sendable {
    fileprivate var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)

    static func == (a: Header, b: Header) -> Bool { a.words == b.words }

    /// `iChange`, at byte 8: one more for each transaction.
    private var changeCounter: UInt32 { UInt32(truncatingIfNeeded: words.1) }

    /// Whether exactly one transaction was committed between `self` and `later`.
    func isFollowedDirectly(by later: Header) -> Bool { later.changeCounter == changeCounter &+ 1 }
  }

  /// Read only here.
  private let memory: UnsafeRawPointer

  /// Nil where the database is not in WAL mode.
  init?(_ db: Database) {
    var file: UnsafeMutablePointer<sqlite3_file>?
    guard sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
      let file, let methods = file.pointee.pMethods, methods.pointee.iVersion >= 2,
      let mapRegion = methods.pointee.xShmMap
    else { return nil }
    var memory: UnsafeMutableRawPointer?
    // The first region holds the header; "not writable" means: do not make it if it is not there.
    guard mapRegion(file, 0, 32 * 1024, 0, &memory) == SQLITE_OK, let memory else { return nil }
    self.memory = UnsafeRawPointer(memory)
  }

  /// The header now; nil while somebody is writing it.
  var header: Header? {
    // Writers write the second copy first and readers read the first copy first: equal copies are one state.
    let first = memory.loadUnaligned(as: Header.self)
    let second = memory.loadUnaligned(fromByteOffset: 48, as: Header.self)
    return first == second ? first : nil
  }
}

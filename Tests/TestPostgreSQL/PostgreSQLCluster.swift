import Foundation

/// A PostgreSQL server of the tests' own: one a test process, in a temporary folder, reached by a Unix socket alone. It
/// ends with the process, however that ends.
package final class PostgreSQLCluster: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Started by the first test that needs it.
  package static let shared = Result { () throws(Failure) in try PostgreSQLCluster() }

  /// Whether tests should use it: where it is installed; and in CI everywhere, so that a missing one is a failure there.
  package static var isWanted: Bool {
    ProcessInfo.processInfo.environment["CI"] == "true" || programs != nil
  }

  private static let programs: String? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let newest = versions.compactMap(Int.init).max()
    return newest.map { "\(root)/\($0)/bin" }
  }()

  private let programs: String
  private let folder: String
  /// Holds the server's standard input open: when it closes, the server stops and its folder goes.
  private let lifeline: Pipe

  private init() throws(Failure) {
    guard let programs = Self.programs else {
      throw Failure(description: "PostgreSQL is not installed: apt-get install postgresql")
    }
    self.programs = programs
    // A Unix socket's path has 107 bytes at most, so the folder is not within the one for temporary files. Memory, where
    // there is such a folder: a new cluster is some 40 MB.
    let isMemory = FileManager.default.isWritableFile(atPath: "/dev/shm")
    folder = "\(isMemory ? "/dev/shm" : "/tmp")/signet-pg-\(getpid())"
    lifeline = Pipe()
    let server = Process()
    server.executableURL = URL(fileURLWithPath: "/bin/sh")
    // PostgreSQL refuses to run as root.
    let user = getuid() == 0 ? "runuser -u postgres --" : ""
    server.arguments = ["-c", Self.script, "sh", programs, folder, user]
    server.standardInput = lifeline
    server.standardOutput = FileHandle.nullDevice
    do {
      try server.run()
    } catch {
      throw Failure(description: "PostgreSQL did not start: \(error)")
    }
    let end = Date(timeIntervalSinceNow: 60)
    while Self.run(programs + "/pg_isready", ["-q", "-h", folder, "-U", "signet"]) != 0 {
      guard server.isRunning, Date() < end else {
        throw Failure(description: "PostgreSQL did not start in \(folder)")
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  private static let script = """
    set -e
    programs=$1 folder=$2 user=$3
    rm -rf "$folder"; mkdir -m 700 "$folder"
    [ -z "$user" ] || chown postgres "$folder"
    cd "$folder"
    $user "$programs/initdb" --no-sync --auth=trust --username=signet --encoding=UTF8 --locale=C.UTF-8 \
      --pgdata="$folder/data" >/dev/null
    $user "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off \
      -c max_connections=400 -c shared_buffers=32MB -c max_wal_size=256MB >"$folder/log" 2>&1 &
    read -r nothing || true
    kill -QUIT "$(head -n 1 "$folder/data/postmaster.pid")" || true
    wait || true
    rm -rf "$folder"
    """

  /// A new database.
  ///
  /// - Returns: its address.
  package func makeDatabase() throws(Failure) -> String {
    let name = "test_" + UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
    guard Self.run(programs + "/createdb", ["-h", folder, "-U", "signet", name]) == 0 else {
      throw Failure(description: "the database '\(name)' cannot be made")
    }
    return "postgresql:///\(name)?host=\(folder)&user=signet"
  }

  /// Runs statements as the owner of the database that `address` names, on a connection of their own.
  package func run(_ sql: String, in address: String) throws(Failure) {
    guard Self.run(programs + "/psql", ["-q", "-X", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql]) == 0
    else {
      throw Failure(description: "psql refused: \(sql)")
    }
  }

  private static func run(_ program: String, _ arguments: [String]) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return -1
    }
    process.waitUntilExit()
    return process.terminationStatus
  }
}

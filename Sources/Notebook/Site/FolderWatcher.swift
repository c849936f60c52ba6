@preconcurrency internal import Dispatch
internal import Glibc
internal import Synchronization

/// Tells which files of some folders, and of the folders in them, change: Linux's inotify(7).
///
/// Changes come in batches: an editor that saves writes, renames and touches several files within a few milliseconds, and
/// the site is built once. A file that is written to its end, with nothing after it, is told at once; and what changes
/// while nobody asks is one batch.
package final class FolderWatcher: Sendable {
  /// Each element is a batch of paths that changed, sorted; a folder stands for all in it. It ends when the watcher is
  /// cancelled, and cancels the watcher when its reader is. For one reader.
  package var changes: AsyncStream<[String]> {
    AsyncStream {
      await self.nextBatch()
    } onCancel: {
      self.cancel()
    }
  }

  private let queue = DispatchQueue(label: "signet.watch")
  private let descriptor: Int32
  private let state: Mutex<State>
  /// An element when there is something in `ready`.
  private let signals: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation
  /// How long a batch waits for more after its first change.
  private let quiet: DispatchTimeInterval

  /// How long a batch waits for more when all its files are whole. What belongs together follows within a millisecond,
  /// and then the batch waits for all of it.
  private static let settling = DispatchTimeInterval.milliseconds(2)

  private struct State {
    var folders: [Int32: String] = [:]
    /// The folders of which only `files` are told.
    var partial: Set<Int32> = []
    var files: Set<String> = []
    var batch = ChangeBatch()
    /// What is to be told when the reader asks.
    var ready: Set<String> = []
    var source: (any DispatchSourceRead)?
  }

  /// Folders could not be watched.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Starts to watch. Folders that do not exist are left out.
  ///
  /// - Parameter quiet: how long a batch waits for more after its first change, if it has not settled before.
  package init(folders: [String], quiet: Duration = .milliseconds(20)) throws(Failure) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else {
      throw Failure(description: "cannot watch for changes: \(String(cString: strerror(errno)))")
    }
    (signals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    self.quiet = .microseconds(Int(quiet / .microseconds(1)))
    state = Mutex(State())
    do {
      for folder in folders { try watch(folder) }
    } catch {
      close(descriptor)
      throw error
    }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler { [weak self] in self?.drain() }
    source.setCancelHandler { [descriptor] in close(descriptor) }
    source.resume()
    state.withLock { $0.source = source }
  }

  deinit { cancel() }

  private func nextBatch() async -> [String]? {
    for await _ in signals {
      let batch = state.withLock { state in
        defer { state.ready = [] }
        return state.ready
      }
      if !batch.isEmpty { return batch.sorted() }
    }
    return nil
  }

  /// Stops watching and ends `changes`.
  package func cancel() {
    state.withLock { state in
      state.source?.cancel()
      state.source = nil
    }
    continuation.finish()
  }

  /// Tells of these files too, wherever they are, and no longer of those that were named before. One in a folder that
  /// cannot be watched is left out.
  package func watch(files: Set<String>) {
    state.withLock { state in
      // The descriptor is closed with the source.
      guard state.source != nil else { return }
      state.files = files
      for folder in Set(files.map(RelativePath.folder)) {
        // The folder, not the file: an editor that saves puts a new file in the old one's place.
        let watch = inotify_add_watch(descriptor, folder, Self.events | UInt32(IN_ONLYDIR))
        guard watch >= 0, state.folders[watch] == nil else { continue }
        state.folders[watch] = folder
        state.partial.insert(watch)
      }
    }
  }

  private static let events = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF
  )

  /// Watches a folder and those in it, without following symbolic links.
  private func watch(_ root: String) throws(Failure) {
    var open = [root]
    while let folder = open.popLast() {
      let watch = inotify_add_watch(descriptor, folder, Self.events | UInt32(IN_ONLYDIR))
      if watch < 0 {
        // The folder is gone again, or was never there.
        if errno == ENOENT || errno == ENOTDIR || errno == EACCES { continue }
        let advice = errno == ENOSPC ? "; raise fs.inotify.max_user_watches, or serve with --no-watch" : ""
        throw Failure(description: "cannot watch '\(folder)': \(String(cString: strerror(errno)))\(advice)")
      }
      state.withLock { $0.folders[watch] = folder }
      for entry in (try? FileSystem.list(folder)) ?? []
      where entry.kind == .folder && !entry.name.hasPrefix(".") {
        open.append("\(folder)/\(entry.name)")
      }
    }
  }

  private func drain() {
    let before = state.withLock { $0.batch }
    withUnsafeTemporaryAllocation(byteCount: 65536, alignment: MemoryLayout<inotify_event>.alignment) {
      buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count <= 0 { break }
        var offset = 0
        while offset + MemoryLayout<inotify_event>.size <= count {
          let event = buffer.load(fromByteOffset: offset, as: inotify_event.self)
          let start = offset + MemoryLayout<inotify_event>.size
          let name = String(
            decoding: buffer[start..<start + Int(event.len)].prefix { $0 != 0 },
            as: UTF8.self
          )
          offset = start + Int(event.len)
          note(event, name: name)
        }
      }
    }
    let batch = state.withLock { $0.batch }
    if batch.revision == before.revision { return }
    if before.isEmpty { flush(after: quiet) { $0.number == batch.number } }
    if batch.isWhole { flush(after: Self.settling) { $0.revision == batch.revision } }
  }

  private func note(_ event: inotify_event, name: String) {
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
      // Events were lost: everything may have changed.
      state.withLock { state in
        for folder in state.folders.values { state.batch.add(folder, isWhole: false) }
      }
      return
    }
    let (known, isPartial, files) = state.withLock {
      ($0.folders[event.wd], $0.partial.contains(event.wd), $0.files)
    }
    guard let folder = known else { return }
    if event.mask & UInt32(IN_IGNORED) != 0 {
      state.withLock { state in
        state.folders[event.wd] = nil
        state.partial.remove(event.wd)
      }
      return
    }
    if name.hasPrefix(".") { return }
    let path = name.isEmpty ? folder : "\(folder)/\(name)"
    if isPartial && !files.contains(path) { return }
    let isFolder = event.mask & UInt32(IN_ISDIR) != 0
    if isFolder && event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 { try? watch(path) }
    // A file that is created is empty, or still being written: its closing is the change.
    if !isFolder && event.mask & UInt32(IN_CREATE) != 0 { return }
    let isWhole = !isFolder && event.mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0
    state.withLock { $0.batch.add(path, isWhole: isWhole) }
  }

  /// Makes the batch ready after a time, if `isMeant` says then that it is still the same.
  private func flush(after time: DispatchTimeInterval, if isMeant: @escaping @Sendable (ChangeBatch) -> Bool)
  {
    queue.asyncAfter(deadline: .now() + time) { [weak self] in
      guard let self else { return }
      let isReady = state.withLock { state in
        guard !state.batch.isEmpty, isMeant(state.batch) else { return false }
        state.ready.formUnion(state.batch.take())
        return true
      }
      if isReady { continuation.yield() }
    }
  }
}

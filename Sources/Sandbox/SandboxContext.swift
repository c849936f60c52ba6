import Auth
import Hummingbird
import Logging
import NIOCore

/// What a request carries through the middleware of the sandbox.
struct SandboxContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Set by ``FindWorld``.
  var foundWorld: World?
  /// Set by ``VerifyToken``.
  var authentication: Authentication = .anonymous
  let trace = Trace()
  /// Which middleware it passed, and what each decided.
  let path = RequestPath()
  var address: ClientAddress
  /// Nil for a request that comes over no network.
  let connection: (any Channel)?

  init(source: ApplicationRequestContextSource) {
    self.connection = source.channel
    self.address = .connection(source.channel.remoteAddress)
    self.coreContext = CoreRequestContextStorage(source: source)
  }
}

extension SandboxContext {
  /// The world that the request is about.
  ///
  /// - Throws: ``Problem`` 500 where no ``FindWorld`` stands before the route.
  var world: World {
    get throws(Problem) {
      guard let foundWorld else { throw .unforeseen }
      return foundWorld
    }
  }

  /// For a request that comes over no network.
  ///
  /// - Parameter world: the one that it is about; nil has ``FindWorld`` find it.
  init(inProcess logger: Logger, world: World? = nil) {
    self.foundWorld = world
    self.coreContext = CoreRequestContextStorage(source: InProcessSource(logger: logger))
    self.address = .named("in process")
    self.connection = nil
  }

  private struct InProcessSource: RequestContextSource {
    let logger: Logger
  }
}

// ANCHOR: authentication
/// Who sent a request.
enum Authentication: Sendable {
  case anonymous
  case user(Identity)
  /// There was a credential and it did not prove anything.
  case refused(Problem)
}
// ANCHOR_END: authentication

// ANCHOR: requireUser
/// A context that has a user. A handler that takes it cannot be reached without one, and cannot be registered
/// where there may be none: it does not compile.
struct UserContext: ChildRequestContext {
  typealias ParentContext = SandboxContext

  var coreContext: CoreRequestContextStorage
  let identity: Identity
  let world: World
  let trace: Trace
  let address: ClientAddress

  /// `requireUser`: no user, no handler.
  ///
  /// - Throws: ``Problem`` 401 or 400.
  init(context: SandboxContext) throws {
    context.enter(.requireUser)
    switch context.authentication {
    case .user(let identity): self.identity = identity
    case .anonymous: throw Problem.credentialsMissing
    case .refused(let problem): throw problem
    }
    self.world = try context.world
    context.enter(.route)
    self.coreContext = context.coreContext
    self.trace = context.trace
    self.address = context.address
  }
}
// ANCHOR_END: requireUser

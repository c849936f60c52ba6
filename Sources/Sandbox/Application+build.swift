import HTTPTypes
package import Hummingbird
package import Logging
package import NIOCore

/// Builds the one application that the command and the tests run.
///
/// - Parameters:
///   - reload: where open pages hear of changes; nil when nothing is watched.
///   - onServerRunning: called when the port is open.
package func buildApplication(
  _ configuration: SandboxConfiguration,
  world: World,
  reload: ReloadEvents?,
  logger: Logger,
  onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
) -> some ApplicationProtocol {
  Application(
    router: buildRouter(configuration, world: world, reload: reload),
    server: .bounded(configuration.bounds, certificate: configuration.certificate),
    configuration: ApplicationConfiguration(
      address: .hostname(configuration.host, port: configuration.port),
      serverName: "signet"
    ),
    onServerRunning: onServerRunning,
    logger: logger
  )
}

/// Builds the routes and what stands before them, for the application and for whoever calls it in process.
///
/// The order of the middleware is here and nowhere else. From outside in, a request passes: security headers,
/// errors to problem details, the host's name, the site's files (for what no route answers); then, on the
/// sandbox's own routes: the record, the audit log, errors again (so that the record has the answer and not the error), the body, the
/// cross-origin check, the token.
func buildRouter(
  _ configuration: SandboxConfiguration,
  world: World,
  reload: ReloadEvents?
) -> Router<SandboxContext> {
  let isTraced = configuration.isTracing
  let router = Router(context: SandboxContext.self, options: .autoGenerateHeadEndpoints)
  router.add(
    .securityHeaders,
    SecurityHeaders(isStrictTransport: configuration.isStrictTransport),
    isTraced: isTraced
  )
  router.add(middleware: AnswerErrors())
  router.add(.checkHost, CheckHost(allowed: configuration.allowedHosts), isTraced: isTraced)
  router.add(middleware: ServeSite(folder: SiteFolder(path: configuration.site)))
  ReloadRoutes(events: reload, world: world).add(to: router)
  KeyRoutes(world: world).add(to: router)
  OpenAPIRoutes(description: APIDescription(hasReload: reload != nil)).add(to: router)

  // The lab's own switches are defended whatever they say.
  let lab = router.group("sandbox")
    .add(middleware: AnswerErrors())
    .add(middleware: ReadBody())
    .add(middleware: CrossOriginProtection())
  TraceRoutes(world: world).add(to: lab)
  EventRoutes(world: world, reload: reload).add(to: lab)
  ClockRoutes(world: world).add(to: lab)
  PolicyRoutes(world: world).add(to: lab)
  InspectRoutes(world: world).add(to: lab)
  ResetRoutes(world: world).add(to: lab)
  QuestionRoutes(world: world).add(to: lab)
  ChallengeRoutes(world: world, file: ChallengeFile(site: SiteFolder(path: configuration.site))).add(to: lab)

  let checks = router.group("sandbox")
    .add(middleware: AnswerErrors())
    .add(middleware: ReadBody(longest: CheckRoutes.longestBody))
    .add(middleware: CrossOriginProtection())
  CheckRoutes(world: world).add(to: checks)

  let auth = router.group("auth")
  addSteps(to: auth, world: world, isTraced: isTraced)
  AccountRoutes(world: world).add(to: auth)
  SessionRoutes(world: world).add(to: auth)
  SessionListRoutes(world: world).add(to: auth)
  RevocationRoutes(world: world).add(to: auth)
  IntrospectionRoutes(world: world).add(to: auth)

  addAttacks(to: router, configuration, world: world)
  return router
}

/// Adds what stands before the sandbox's own routes, and before the lab's victim.
func addSteps(to group: RouterGroup<SandboxContext>, world: World, isTraced: Bool) {
  if isTraced { group.add(middleware: RecordExchange(world: world)) }
  group
    .add(.logAudit, LogAudit(), isTraced: isTraced)
    .add(.answerErrors, AnswerErrors(), isTraced: isTraced)
    .add(.readBody, ReadBody(), isTraced: isTraced)
    .add(.crossOriginProtection, CrossOriginProtection { world.defences.crossOrigin }, isTraced: isTraced)
    .add(.verifyToken, VerifyToken(world: world), isTraced: isTraced)
  if isTraced { group.add(middleware: TraceRoute()) }
}

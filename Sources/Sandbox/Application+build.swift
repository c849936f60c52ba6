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
  worlds: any WorldSource,
  reload: ReloadEvents?,
  readiness: Readiness = Readiness(),
  logger: Logger,
  onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
) -> some ApplicationProtocol {
  Application(
    router: buildRouter(configuration, worlds: worlds, reload: reload, readiness: readiness),
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
/// The order of the middleware is here and nowhere else. From outside in, a request passes: that HEAD has no body, security
/// headers, errors to problem details, a proxy's word, the host's name, Safari's cookies, the site's files (for what no
/// route answers); then, on the sandbox's own routes: the visitor's world, the record, the audit log, errors again (so that
/// the record has the answer and not the error), the body, the cross-origin check, the token.
func buildRouter(
  _ configuration: SandboxConfiguration,
  worlds: any WorldSource,
  reload: ReloadEvents?,
  readiness: Readiness = Readiness()
) -> Router<SandboxContext> {
  let router = Router(context: SandboxContext.self, options: .autoGenerateHeadEndpoints)
  let site = SiteFolder(path: configuration.site)
  let proxies = configuration.hosting?.trustedProxies ?? []
  router.addCompiledMiddleware {
    if let metrics = configuration.metrics { MeasureRequests(metrics: metrics) }
    OmitHeadBody()
    SecurityHeaders(isStrictTransport: configuration.isStrictTransport)
    AnswerErrors()
    if !proxies.isEmpty { TrustProxy(trusted: proxies) }
    CheckHost(allowed: configuration.allowedHosts)
    if configuration.hasLoopbackCookies { LoopbackCookies() }
    ServeSite(folder: site)
  }
  ReloadRoutes(events: reload, worlds: worlds, hasLoopbackCookies: configuration.hasLoopbackCookies)
    .add(to: router)
  HealthRoutes(readiness: readiness).add(to: router)
  KeyRoutes(worlds: worlds).add(to: router)
  OpenAPIRoutes(description: APIDescription(hasReload: reload != nil, isClass: worlds.tally != nil)).add(
    to: router
  )

  // The lab's own switches are defended whatever they say.
  let lab = router.group("sandbox")
    .add(middleware: AnswerErrors())
    .add(middleware: ReadBody())
    .add(middleware: CrossOriginProtection())
    .add(middleware: FindWorld(worlds: worlds))
  TraceRoutes().add(to: lab)
  EventRoutes(reload: reload).add(to: lab)
  ClockRoutes().add(to: lab)
  PolicyRoutes().add(to: lab)
  ResetRoutes().add(to: lab)
  QuestionRoutes().add(to: lab)
  ChallengeRoutes(file: ChallengeFile(site: site), tally: worlds.tally).add(to: lab)
  if let tally = worlds.tally { VisitRoutes(tally: tally, site: site).add(to: lab) }

  let checks = router.group("sandbox")
    .add(middleware: AnswerErrors())
    .add(middleware: ReadBody(longest: CheckRoutes.longestBody))
    .add(middleware: CrossOriginProtection())
    .add(middleware: FindWorld(worlds: worlds, need: .any))
  CheckRoutes().add(to: checks)
  InspectRoutes().add(to: checks)

  // ANCHOR: auth
  let auth = router.group("auth")
  addSteps(to: auth, worlds: worlds, isTraced: configuration.isTracing)
  AccountRoutes().add(to: auth)
  SessionRoutes().add(to: auth)
  SessionListRoutes().add(to: auth)
  RevocationRoutes().add(to: auth)
  IntrospectionRoutes().add(to: auth)
  // ANCHOR_END: auth

  if let tally = worlds.tally, let token = configuration.hosting?.classToken {
    let group = router.group("class")
      .add(middleware: AnswerErrors())
      .add(middleware: ReadBody())
      .add(middleware: CrossOriginProtection())
    ClassRoutes(tally: tally, token: token).add(to: group)
  }

  addAttacks(to: router, configuration, worlds: worlds)
  return router
}

// ANCHOR: order
/// Adds what stands before the sandbox's own routes, and before the lab's victim.
func addSteps(to group: RouterGroup<SandboxContext>, worlds: any WorldSource, isTraced: Bool) {
  group.addCompiledMiddleware {
    // Whatever comes here is recorded, so it must have a world.
    FindWorld(worlds: worlds, need: .own)
    if isTraced { RecordExchange() }
    LogAudit()
    AnswerErrors(isTraced: true)
    ReadBody()
    CrossOriginProtection { try $0.world.settings.defences.crossOrigin }
    VerifyToken()
  }
}
// ANCHOR_END: order

import Hummingbird

/// Adds the lab's victim, before which stands the same as before the sandbox's own routes, and its attacker.
func addAttacks(
  to router: Router<SandboxContext>,
  _ configuration: SandboxConfiguration,
  worlds: any WorldSource
) {
  let files = router.group("sandbox/board").add(middleware: RequireLab(isLab: worlds.isLab))
  let board = router.group("sandbox/board")
    .add(middleware: RequireLab(isLab: worlds.isLab))
    .add(middleware: AnswerRefusalsAsPage(owner: .board))
  addSteps(to: board, worlds: worlds, isTraced: configuration.isTracing)
  let routes = BoardRoutes()
  routes.addFiles(to: files)
  routes.add(to: board)

  let cookies = router.group("sandbox/cookies").add(middleware: RequireLab(isLab: worlds.isLab))
  addSteps(to: cookies, worlds: worlds, isTraced: configuration.isTracing)
  TrialCookieRoutes().add(to: cookies)

  // What the attacker reaches from a computer of their own is all that there is so far.
  let victim = router.buildResponder()
  let attacker = {
    router.group("attacker")
      .add(middleware: RequireLab(isLab: worlds.isLab))
      .add(middleware: AnswerErrors())
      .add(middleware: ReadBody())
      .add(middleware: CrossOriginProtection())
  }
  let attacks = AttackerRoutes(
    victim: victim,
    isTLS: configuration.isSecure,
    hasOtherSite: configuration.hasOtherSite
  )
  attacks.addFiles(to: attacker())
  attacks.add(to: attacker().add(middleware: FindWorld(worlds: worlds)))
  attacks.addCollection(to: attacker().add(middleware: FindWorld(worlds: worlds, need: .own)))
}

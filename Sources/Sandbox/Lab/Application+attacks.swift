import Hummingbird

/// Adds the lab's victim, before which stands the same as before the sandbox's own routes, and its attacker.
func addAttacks(to router: Router<SandboxContext>, _ configuration: SandboxConfiguration, world: World) {
  let files = router.group("sandbox/board").add(middleware: RequireLab(world: world))
  let board = router.group("sandbox/board")
    .add(middleware: RequireLab(world: world))
    .add(middleware: AnswerRefusalsAsPage(owner: .board))
  addSteps(to: board, world: world, isTraced: configuration.isTracing)
  let routes = BoardRoutes(world: world)
  routes.addFiles(to: files)
  routes.add(to: board)

  // What the attacker reaches from a computer of their own is all that there is so far.
  let victim = router.buildResponder()
  let attacker = router.group("attacker")
    .add(middleware: RequireLab(world: world))
    .add(middleware: AnswerErrors())
    .add(middleware: ReadBody())
    .add(middleware: CrossOriginProtection())
  AttackerRoutes(world: world, victim: victim, isTLS: configuration.certificate != nil).add(to: attacker)
}

import ArgumentParser
import Sandbox

/// The options of `signet serve` for a server that strangers use.
struct HostingOptions: ParsableArguments {
  @Flag(name: .customLong("public"), help: "Give each visitor a world of their own.")
  var isPublic = false

  @Flag(
    name: .customLong("class"),
    help: "As --public, with a page at /class that counts how far the visitors have come."
  )
  var isClass = false

  @Option(
    help: ArgumentHelp("Where visitors reach the server, such as https://notes.example.", valueName: "url")
  )
  var baseURL: BaseURL?

  @Option(
    help: ArgumentHelp(
      "A proxy's address or range, whose X-Forwarded-For and -Host are believed; may be given again.",
      valueName: "cidr"
    )
  )
  var trustedProxy: [AddressRange] = []

  @Option(
    help: ArgumentHelp("A world ends after so long without use, such as 90m, 24h or 7d.", valueName: "time")
  )
  var worldIdle: IdleTime?

  @Option(
    help: ArgumentHelp("A world leaves memory after so long without use, such as 5m.", valueName: "time")
  )
  var worldRest: IdleTime?

  @Option(help: ArgumentHelp("Worlds at once.", valueName: "number"))
  var maxWorlds: Int?

  @Option(help: ArgumentHelp("Worlds in memory at once.", valueName: "number"))
  var maxResidents: Int?

  @Option(help: ArgumentHelp("Worlds that one network address may make in an hour.", valueName: "number"))
  var newWorlds: Int?

  @Option(help: ArgumentHelp("Requests of one world that are served in a second.", valueName: "number"))
  var maxRate: Int?

  @Option(help: ArgumentHelp("Users in a world.", valueName: "number"))
  var maxUsers: Int?

  @Option(help: ArgumentHelp("Sessions in a world.", valueName: "number"))
  var maxSessions: Int?

  @Option(help: ArgumentHelp("Bytes of the exchanges that a world remembers.", valueName: "number"))
  var maxTraceBytes: Int?

  var isHosted: Bool { isPublic || isClass }

  func validate() throws {
    let numbers: [(String, Int?)] = [
      ("--max-worlds", maxWorlds), ("--max-residents", maxResidents), ("--new-worlds", newWorlds),
      ("--max-rate", maxRate), ("--max-users", maxUsers), ("--max-sessions", maxSessions),
      ("--max-trace-bytes", maxTraceBytes),
    ]
    for case (let name, let number?) in numbers {
      guard isHosted else { throw ValidationError("\(name) needs --public or --class: there is one world.") }
      guard (1...10_000_000).contains(number) else {
        throw ValidationError("\(name) is a number from 1 to 10000000, not \(number).")
      }
    }
    guard isHosted || worldIdle == nil else {
      throw ValidationError("--world-idle needs --public or --class: the one world does not end.")
    }
    guard isHosted || worldRest == nil else {
      throw ValidationError("--world-rest needs --public or --class: the one world stays in memory.")
    }
    guard isHosted || baseURL == nil else { throw ValidationError("--base-url needs --public or --class.") }
    guard isHosted || trustedProxy.isEmpty else {
      throw ValidationError("--trusted-proxy needs --public or --class.")
    }
    if let wide = trustedProxy.first(where: \.holdsEverything) {
      throw ValidationError(
        "--trusted-proxy \(wide) believes everybody's X-Forwarded-For; name the proxy's own address."
      )
    }
    if let baseURL, !baseURL.isSecure, !baseURL.isLoopback {
      throw ValidationError(
        "--base-url must be https: browsers keep the cookies of this server, which are Secure, nowhere else "
          + "but at localhost."
      )
    }
  }

  /// What the server is set up with; nil for a local one.
  ///
  /// - Parameter isTLS: whether the server speaks TLS itself.
  func hosting(isTLS: Bool) throws -> Hosting? {
    guard isHosted else { return nil }
    let isDevelopment = baseURL.map { $0.isLoopback && !$0.isSecure } ?? false
    guard isTLS || !trustedProxy.isEmpty || isDevelopment else {
      throw ValidationError(
        "\(isClass ? "--class" : "--public") on plain http would send every password over the network as it is "
          + "typed. Add --tls, or stand behind a proxy that speaks https and name it with --trusted-proxy; to try it "
          + "on this machine alone add --base-url http://localhost."
      )
    }
    var hosting = Hosting()
    hosting.baseURL = baseURL
    hosting.trustedProxies = trustedProxy
    hosting.limits.idle = worldIdle?.seconds ?? hosting.limits.idle
    hosting.limits.rest = worldRest?.seconds ?? hosting.limits.rest
    hosting.limits.worlds = maxWorlds ?? hosting.limits.worlds
    hosting.limits.residents = maxResidents ?? hosting.limits.residents
    hosting.limits.newWorlds = newWorlds.map(Int64.init) ?? hosting.limits.newWorlds
    hosting.limits.requestRate = maxRate.map(Int64.init) ?? hosting.limits.requestRate
    hosting.limits.users = maxUsers ?? hosting.limits.users
    hosting.limits.traceBytes = maxTraceBytes ?? hosting.limits.traceBytes
    hosting.limits.sessions = maxSessions ?? hosting.limits.sessions
    hosting.classToken = isClass ? ClassToken() : nil
    return hosting
  }
}

/// A time on the command line: a number with its unit, as `90m`.
struct IdleTime: ExpressibleByArgument {
  let seconds: Int64

  init?(argument: String) {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = argument.last.flatMap({ units[$0] }), let number = Int64(argument.dropLast()),
      (1...1_000_000).contains(number)
    else { return nil }
    seconds = number * unit
    // Less, and a reader's world ends while they read.
    guard seconds >= 60, seconds <= 400 * 86_400 else { return nil }
  }
}

extension BaseURL: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

extension AddressRange: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

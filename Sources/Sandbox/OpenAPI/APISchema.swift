import Tokens

/// The shapes of bodies, by name: `#/components/schemas/...`.
enum APISchema: String, CaseIterable, Sendable {
  case problem = "Problem"
  case oauthError = "OAuthError"
  case newUser = "NewUser"
  case credentials = "Credentials"
  case passwordChange = "PasswordChange"
  case user = "User"
  case me = "Me"
  case tokens = "Tokens"
  case sessions = "Sessions"
  case ended = "Ended"
  case token = "Token"
  case introspection = "Introspection"
  case keySet = "KeySet"
  case trace = "Trace"
  case traces = "Traces"
  case clock = "Clock"
  case clockChange = "ClockChange"
  case policy = "Policy"
  case policyChange = "PolicyChange"
  case resetChoice = "ResetChoice"
  case challenges = "Challenges"
  case challengeProgress = "ChallengeProgress"
  case visit = "Visit"
  case classCounts = "ClassCounts"
  case questions = "Questions"
  case answeredQuestion = "AnsweredQuestion"
  case page = "Page"
  case trialCookie = "TrialCookie"
  case trialCookieSet = "TrialCookieSet"
  case trialCookies = "TrialCookies"
  case message = "Message"
  case loot = "Loot"
  case tokenUse = "TokenUse"
  case forgery = "Forgery"
  case forgedToken = "ForgedToken"
  case check = "Check"
  case checkResult = "CheckResult"
  case syntaxProblem = "SyntaxProblem"
  case inspect = "Inspect"
  case tokenReport = "TokenReport"
  case descriptor = "SandboxDescriptor"
  case events = "ReloadEvents"
  case worldEvents = "WorldEvents"
  case description = "Description"

  var reference: JSONValue { ["$ref": .string("#/components/schemas/\(rawValue)")] }

  /// JSON Schema 2020-12, as OpenAPI 3.1 has it.
  var json: JSONValue {
    switch self {
    case .problem: Self.problemSchema
    case .oauthError: Self.oauthErrorSchema
    case .newUser: Self.newUserSchema
    case .credentials: Self.credentialsSchema
    case .passwordChange: Self.passwordChangeSchema
    case .user: Self.object(Self.userMembers)
    case .me: Self.object(Self.userMembers + [("session", Self.object(Self.sessionMembers))])
    case .tokens: Self.tokensSchema
    case .sessions: Self.sessionsSchema
    case .ended: Self.object([("ended", ["type": "integer", "minimum": 0])])
    case .token: Self.tokenSchema
    case .introspection: Self.introspectionSchema
    case .keySet: Self.keySetSchema
    case .trace: Self.traceSchema
    case .traces: Self.tracesSchema
    case .clock: Self.clockSchema
    case .clockChange: Self.clockChangeSchema
    case .policy: Self.policySchema
    case .policyChange: ["type": "object", "properties": .object(Self.settings)]
    case .resetChoice: Self.object([("only", Self.resetParts)], optional: ["only"])
    case .challenges: Self.challengesSchema
    case .challengeProgress: Self.challengeProgressSchema
    case .visit: Self.visitSchema
    case .classCounts: Self.classCountsSchema
    case .questions: Self.questionsSchema
    case .answeredQuestion: Self.answeredQuestionSchema
    case .page: ["type": "string", "description": "HTML, a script or a stylesheet"]
    case .trialCookie: Self.object([("set_cookie", ["type": "string", "minLength": 1])])
    case .trialCookieSet: Self.trialCookieSetSchema
    case .trialCookies: Self.trialCookiesSchema
    case .message: Self.messageSchema
    case .loot: Self.lootSchema
    case .tokenUse: Self.tokenUseSchema
    case .forgery: Self.forgerySchema
    case .forgedToken: Self.object([("token", ["type": "string"])])
    case .check: Self.checkSchema
    case .checkResult: Self.checkResultSchema
    case .syntaxProblem: Self.syntaxProblemSchema
    case .inspect: Self.inspectSchema
    case .tokenReport: Self.tokenReportSchema
    case .descriptor: Self.descriptorSchema
    case .events: ["type": "string", "description": "Server-sent events named state, built and errors"]
    case .worldEvents: Self.worldEventsSchema
    case .description: ["type": "object", "required": ["openapi", "info", "paths"]]
    }
  }

  /// An object with these members, those named optional apart, and no others.
  static func object(_ members: [(String, JSONValue)], optional: Set<String> = []) -> JSONValue {
    [
      "type": "object",
      "properties": .object(members),
      "required": .array(members.map(\.0).filter { !optional.contains($0) }.map { .string($0) }),
      "additionalProperties": false,
    ]
  }
}

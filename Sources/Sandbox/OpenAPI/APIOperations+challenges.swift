import HTTPTypes

extension APIOperation {
  private static let id = PathParameter(name: "id", description: "From the list of challenges")
  private static let unknown = APIAnswer.problem(.notFound, "There is no such challenge")

  static let challenges: [APIOperation] = [
    APIOperation(
      method: .get,
      path: "/sandbox/challenges",
      id: "challenges",
      summary: "The challenges of the served notes, and which of them this world has passed",
      answers: [.json(.ok, "The challenges", .challenges, headers: [.cacheControl])]
    ),
    APIOperation(
      method: .post,
      path: "/sandbox/challenges/{id}/check",
      id: "checkChallenge",
      summary: "Whether what happened in this world since the challenge began is what it asks for",
      pathParameter: id,
      answers: [
        .json(.ok, "How far this world has come", .challengeProgress, headers: [.cacheControl]), unknown,
      ]
    ),
    APIOperation(
      method: .delete,
      path: "/sandbox/challenges/{id}",
      id: "resetChallenge",
      summary: "Begin one challenge again: what happened so far does not count for it",
      pathParameter: id,
      answers: [.empty(.noContent, "It begins now"), unknown]
    ),
  ]

  static let questions: [APIOperation] = [
    APIOperation(
      method: .get,
      path: "/sandbox/questions",
      id: "questions",
      summary: "What this world's database can be asked, by name",
      answers: [.json(.ok, "The questions", .questions, headers: [.cacheControl])]
    ),
    APIOperation(
      method: .get,
      path: "/sandbox/questions/{id}",
      id: "question",
      summary: "Ask the database: the rows after each stage of a pipeline, and the SQL behind it",
      pathParameter: PathParameter(
        name: "id",
        description: "The question's name, from the list of questions"
      ),
      answers: [
        .json(.ok, "The answer, stage by stage", .answeredQuestion, headers: [.cacheControl]),
        .problem(.notFound, "There is no such question"),
      ]
    ),
  ]
}

import HTTPTypes
import Hummingbird
import Tokens

/// `/sandbox/questions`: what the world's database can be asked. A question is named, never written: no SQL comes in.
struct QuestionRoutes {
  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("questions", [.get: list])
    sandbox.resource("questions/:id", [.get: answer])
  }

  @Sendable func list(_ request: Request, context: SandboxContext) async throws -> Response {
    let questions = Question.all.map { question -> JSONValue in
      ["name": .string(question.name), "question": .string(question.text)]
    }
    return .json(["questions": .array(questions)], headers: [.cacheControl: "no-store"])
  }

  @Sendable func answer(_ request: Request, context: SandboxContext) async throws -> Response {
    let name = context.parameters.get("id") ?? ""
    guard let question = Question.all.first(where: { $0.name == name }) else {
      let known = Question.all.map(\.name).joined(separator: ", ")
      throw Problem(.notFound, detail: "There is no such question; the questions are \(known).")
    }
    return .json(try await context.world.answer(question), headers: [.cacheControl: "no-store"])
  }
}

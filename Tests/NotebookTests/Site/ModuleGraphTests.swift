import Testing

@testable import Notebook

@Suite("The graph of the theme's modules")
struct ModuleGraphTests {
  private func graph(_ scripts: [String: String]) -> ModuleGraph {
    ModuleGraph { (path: String) -> [UInt8]? in scripts[path].map { Array($0.utf8) } }
  }

  @Test(
    "What the entry imports is loaded by every page; what it imports later, and all behind it, by live ones"
  )
  func closures() {
    let graph = graph([
      "main.js": """
      import { a } from "./a.js";
      // import { no } from "./comment.js";
      const lab = await import("./lab/start.js"), run = await import("./run/start.js");
      """,
      "a.js": "export { b } from \"./b.js\";\nimport \"./lab/../b.js\";\nimport(\"./asked-for.js\");",
      "b.js": "import { a } from \"./a.js\"; // a circle",
      "lab/start.js": "import {\n  b,\n} from \"../b.js\";\nimport { c } from \"./c.js\";",
      "lab/c.js": "const text = \"import { x } from './x.js'\";",
      "run/start.js":
        "import { c } from \"../lab/c.js\";\nimport { d } from \"./d.js\";\nimport x from \"https://x/\";",
      "run/d.js": "",
    ])
    #expect(graph.page == ["a.js", "b.js"])
    #expect(graph.live == ["lab/c.js", "lab/start.js"])
    #expect(graph.run == ["run/d.js", "run/start.js"])
    let list = String(decoding: graph.list, as: UTF8.self)
    #expect(list.contains("export const LIVE = [\"lab/c.js\", \"lab/start.js\"];\n"))
  }

  @Test("A theme without scripts, or with one that is missing, has no more than there is")
  func missing() {
    #expect(graph([:]).page.isEmpty)
    let graph = graph(["main.js": "import { a } from \"./gone.js\";\nimport { b } from \"../../out.js\";"])
    #expect(graph.page.isEmpty)
    #expect(graph.live.isEmpty)
  }
}

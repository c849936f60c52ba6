/// The site's `challenges.json`: what a server needs to decide them, in the order of the notes.
///
/// `{"challenges":[{"id","title","page","check":[{"method","path","status","events","conditions"}]}]}`
enum ChallengeDefinitions {
  static let path = "challenges.json"

  /// Nil for a notebook without challenges.
  static func json(_ notebook: Notebook) -> [UInt8]? {
    var json: [UInt8] = []
    json.append("{\"challenges\":[")
    var count = 0
    for note in notebook.notes {
      for challenge in note.challenges {
        json.append(count == 0 ? "\n" : ",\n")
        json.append(contentsOf: challenge.definition(page: SitePath.page(of: note.path)))
        count += 1
      }
    }
    json.append("\n]}\n")
    return count == 0 ? nil : json
  }
}

extension ChallengeBlock {
  /// One definition, as it stands in `challenges.json`.
  ///
  /// - Parameter page: the page's path on the site.
  package func definition(page: String) -> [UInt8] {
    var json: [UInt8] = []
    json.append("{\"id\":")
    json.append(json: id)
    json.append(",\"title\":")
    json.append(json: title)
    json.append(",\"page\":")
    json.append(json: "\(page)#\(anchor)")
    json.append(",\"check\":[")
    for (index, line) in ((try? lines()) ?? []).enumerated() {
      if index > 0 { json.append(",") }
      json.append(contentsOf: line.json)
    }
    json.append("]}")
    return json
  }
}

extension CheckLine {
  fileprivate var json: [UInt8] {
    var json: [UInt8] = []
    json.append("{\"method\":")
    json.append(json: method)
    json.append(",\"path\":")
    json.append(json: path)
    json.append(",\"status\":")
    if let status { json.append(number: status) } else { json.append("null") }
    json.append(",\"events\":[")
    for (index, event) in events.enumerated() {
      if index > 0 { json.append(",") }
      json.append(json: event.text)
    }
    json.append("],\"conditions\":[")
    for (index, condition) in conditions.enumerated() {
      if index > 0 { json.append(",") }
      json.append(contentsOf: condition.json)
    }
    json.append("]}")
    return json
  }
}

extension CheckLine.Condition {
  fileprivate var json: [UInt8] {
    var json: [UInt8] = []
    json.append("{\"kind\":")
    switch self {
    case .kinship(let kind): json.append(json: kind)
    case .later(let seconds):
      json.append("\"later\",\"seconds\":")
      json.append(number: seconds)
    case .stopped(let step):
      json.append("\"stopped by\",\"step\":")
      json.append(json: step.text)
    case .setting(let name, let state):
      json.append("\"setting\",\"setting\":")
      json.append(json: name.text)
      json.append(state.isDefault ? ",\"default\":true" : ",\"default\":false")
    }
    json.append("}")
    return json
  }
}

/// Numbers in the text format of OpenMetrics 1.0
/// (https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md).
struct OpenMetricsText {
  static let mediaType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

  private(set) var text = ""

  private mutating func family(_ name: String, _ type: String, _ help: String, unit: String? = nil) {
    text += "# TYPE \(name) \(type)\n"
    if let unit { text += "# UNIT \(name) \(unit)\n" }
    text += "# HELP \(name) \(Self.escaped(help))\n"
  }

  mutating func gauge(_ name: String, _ help: String, _ value: Int, unit: String? = nil) {
    family(name, "gauge", help, unit: unit)
    text += "\(name) \(value)\n"
  }

  /// A counter for each value of one label.
  mutating func counters(_ name: String, _ help: String, label: String, _ values: [(String, UInt64)]) {
    family(name, "counter", help)
    for (value, count) in values { text += "\(name)_total{\(label)=\"\(Self.escaped(value))\"} \(count)\n" }
  }

  /// The durations of requests as a histogram, whose count is that of the requests.
  mutating func requests(_ all: [(key: ServerMetrics.Key, series: ServerMetrics.Series)]) {
    let name = "signet_request_duration_seconds"
    family(name, "histogram", "From the request's head to the answer's.", unit: "seconds")
    for (key, series) in all {
      // As the router spells them: `/auth/sessions/${id}`, and a word for what it has no route for.
      let route = key.route == "NotFound" ? "site" : key.route.replacing("${", with: "{")
      let labels =
        "route=\"\(Self.escaped(route))\",method=\"\(key.method)\",status=\"\(key.statusClass)xx\""
      var count: UInt64 = 0
      for (bound, bucket) in zip(ServerMetrics.bounds.map { "\($0)" } + ["+Inf"], series.buckets) {
        count += bucket
        text += "\(name)_bucket{\(labels),le=\"\(bound)\"} \(count)\n"
      }
      text += "\(name)_count{\(labels)} \(count)\n"
      text += "\(name)_sum{\(labels)} \(Double(series.nanoseconds) / 1e9)\n"
    }
  }

  mutating func finish() { text += "# EOF\n" }

  static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}

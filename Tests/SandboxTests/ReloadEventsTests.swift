import Sandbox
import Testing
import Tokens

struct ReloadEventsTests {
  private func event(_ name: String) -> ReloadEvents.Event {
    ReloadEvents.Event(name: name, data: .object(JSONObject()))
  }

  @Test("Whoever connects hears how things stand, then what happens, until the end")
  func order() async {
    let events = ReloadEvents()
    events.send(event("missed"), state: event("state"))
    let stream = events.subscribe()
    events.send(event("built"), state: event("state"))
    events.finish()
    var names: [String] = []
    for await event in stream { names.append(event.name) }
    #expect(names == ["state", "built"])
  }

  @Test("A stream opened after the end is over at once")
  func afterTheEnd() async {
    let events = ReloadEvents()
    events.finish()
    for await event in events.subscribe() { Issue.record("\(event)") }
  }
}

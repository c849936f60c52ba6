import Auth
import Hummingbird

/// **Vulnerable twin** of ``FetchMetadata``: every site's page may make the browser send what it likes (CWE-352).
struct NoCrossOriginCheck: CrossOriginCheck {
  func comesFromUs(_ request: Request) -> Bool {
    if !FetchMetadata().comesFromUs(request) {
      RequestWitness.current?.record(
        AuthEvent.Weakness(
          name: LabWeakness.crossSiteRequestAccepted.rawValue,
          explanation: "Another site's page made the browser send this request, and nobody asked."
        )
      )
    }
    return true
  }
}

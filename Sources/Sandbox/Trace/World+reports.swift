import Hummingbird
import Tokens

extension World {
  /// The reports of exchanges that follow each other, oldest first.
  func reports(on exchanges: [Exchange]) async -> [JSONValue] {
    guard let first = exchanges.first else { return [] }
    var claims = await claims(before: first)
    var reports: [JSONValue] = []
    for exchange in exchanges {
      let report = await report(on: exchange, previousClaims: claims)
      reports.append(report.json)
      claims = report.lastClaims ?? claims
    }
    return reports
  }

  private func report(on exchange: Exchange, previousClaims: [JSONObject.Member]?) async -> ExchangeReport {
    ExchangeReport(
      exchange: exchange,
      body: try? await exchange.responseBody?.bytes(),
      previousClaims: previousClaims,
      movement: clients.movement(of: exchange, in: exchanges),
      keys: keys,
      isTimed: isTimed
    )
  }

  /// Of the access token that was seen last before an exchange.
  private func claims(before exchange: Exchange) async -> [JSONObject.Member]? {
    for earlier in exchanges.newest().reversed() where earlier.number < exchange.number {
      if let claims = await report(on: earlier, previousClaims: nil).lastClaims { return claims }
    }
    return nil
  }
}

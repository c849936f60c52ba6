/// The names of the events by which a vulnerable twin says what it let through.
enum LabWeakness: String, CaseIterable {
  case countedTokenAccepted = "weakness.counted_token_accepted"
  case crossSiteRequestAccepted = "weakness.cross_site_request_accepted"
  case expiredTokenAccepted = "weakness.expired_token_accepted"
  case publicKeyTakenForSecret = "weakness.public_key_taken_for_secret"
  case sessionKeptAtLogin = "weakness.session_kept_at_login"
  case spentTokenAccepted = "weakness.spent_token_accepted"
  case tokenInAddressAccepted = "weakness.token_in_address_accepted"
  case tokenNotRotated = "weakness.token_not_rotated"
  case unsignedTokenAccepted = "weakness.unsigned_token_accepted"
}

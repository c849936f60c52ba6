/// Secrets that are long enough and yet known to everybody (RFC 8725 §3.5).
enum ExampleSecrets {
  static func contains(_ secret: [UInt8]) -> Bool {
    Set(secret).count < 8 || documented.contains(secret)
  }

  private static let documented: Set<[UInt8]> = Set(
    [
      // The default of the debugger at jwt.io, of now and of before, in both readings of its field.
      "a-string-secret-at-least-256-bits-long",
      "your-256-bit-secret-your-256-bit-secret",
      "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long",
      // Placeholders of frameworks' templates and tutorials.
      "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
      "change-me-change-me-change-me-change-me",
      "this-is-a-secret-key-for-development-only",
    ].map { Array($0.utf8) }
      // RFC 7515 appendix A.1.
      + [
        Base64URL.decode(
          "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
        ) ?? []
      ]
  )
}

// swift-tools-version: 6.2

import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The arrows between the modules are the design: see docs/architecture.md before adding one.
let package = Package(
  name: "signet",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "signet", targets: ["signet"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

    // The auth half.
    .target(name: "LibCrypto", dependencies: ["CLibcrypto"], swiftSettings: swiftSettings),
    .target(name: "Tokens", dependencies: ["LibCrypto"], swiftSettings: swiftSettings),
    .target(name: "Auth", dependencies: ["Tokens", "LibCrypto"], swiftSettings: swiftSettings),
    .target(
      name: "AuthStore",
      dependencies: [
        "Auth", "Tokens", "CLibpq",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: swiftSettings
    ),
    .target(
      name: "Sandbox",
      dependencies: [
        "Auth", "Tokens", "LibCrypto", "Hurl",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdHTTP2", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: swiftSettings
    ),

    // The notebook half.
    .target(name: "Hurl", swiftSettings: swiftSettings),
    .target(
      name: "Notebook",
      dependencies: [
        "CCMark", "Hurl",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.copy("Theme")],
      swiftSettings: swiftSettings
    ),

    // The command: the only place that sees both.
    .executableTarget(
      name: "signet",
      dependencies: [
        "Notebook", "Sandbox", "AuthStore", "Auth", "Tokens", "LibCrypto", "Hurl",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: swiftSettings
    ),

    // A database server for the tests that need one.
    .target(
      name: "TestPostgreSQL",
      dependencies: ["Auth", "AuthStore"],
      path: "Tests/TestPostgreSQL",
      swiftSettings: swiftSettings
    ),
    .testTarget(name: "signetTests", dependencies: ["signet", "Hurl"], swiftSettings: swiftSettings),
    .testTarget(name: "HurlTests", dependencies: ["Hurl"], swiftSettings: swiftSettings),
    .testTarget(
      name: "NotebookTests",
      dependencies: ["Notebook", "Hurl"],
      exclude: ["Fuzz/corpus"],
      swiftSettings: swiftSettings
    ),
    .testTarget(name: "LibCryptoTests", dependencies: ["LibCrypto"], swiftSettings: swiftSettings),
    .testTarget(name: "TokensTests", dependencies: ["Tokens", "LibCrypto"], swiftSettings: swiftSettings),
    .testTarget(
      name: "AuthTests",
      dependencies: ["Auth", "AuthStore", "Tokens", "LibCrypto", "TestPostgreSQL"],
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "AuthStoreTests",
      dependencies: [
        "Auth", "AuthStore", "Tokens", "LibCrypto", "TestPostgreSQL",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "SandboxTests",
      dependencies: [
        "Sandbox", "Auth", "AuthStore", "Tokens", "LibCrypto", "TestPostgreSQL",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      swiftSettings: swiftSettings
    ),
  ],
  swiftLanguageModes: [.v6]
)

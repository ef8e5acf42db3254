// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  // The targets are one program's: what is small and hot in one is compiled into the others.
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

let package = Package(
  name: "policygen",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "policygen", targets: ["policygen"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"]), .brew(["gumbo-parser"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CExchange"),
    .target(name: "PolicySource", swiftSettings: strict),
    .target(
      name: "PolicyMarkup", dependencies: ["PolicySource", "CCMarkGFM", "CYAML", "CGumbo"],
      swiftSettings: strict),
    .target(
      name: "PolicyModel", dependencies: ["PolicySource", "PolicyMarkup"], swiftSettings: strict),
    .target(
      name: "PolicyProse", dependencies: ["PolicySource", "PolicyMarkup", "PolicyModel"],
      resources: [.embedInCode("Model/weights.tsv")], swiftSettings: strict),
    .target(
      name: "PolicyHistory",
      dependencies: ["PolicySource", "PolicyMarkup", "PolicyModel", "PolicyProse", "CCrypto"],
      swiftSettings: strict),
    .target(
      name: "DefaultTheme", exclude: ["Files/screenshots"], resources: [.embedInCode("Files")],
      swiftSettings: strict),
    .target(name: "PlainTheme", resources: [.embedInCode("Files")], swiftSettings: strict),
    .target(
      name: "PolicyRender",
      dependencies: [
        "PolicySource", "PolicyMarkup", "PolicyModel", "PolicyHistory", "DefaultTheme", "PlainTheme",
      ],
      swiftSettings: strict),
    .target(
      name: "PolicyNotice",
      dependencies: ["PolicySource", "PolicyMarkup", "PolicyModel", "PolicyHistory", "PolicyRender"],
      exclude: ["Words/LICENSE-UNICODE"],
      resources: [
        .embedInCode("Words/dates.tsv"), .embedInCode("Words/phrases-de.tsv"),
        .embedInCode("Words/phrases-es.tsv"), .embedInCode("Words/phrases-fr.tsv"),
      ],
      swiftSettings: strict),
    .target(
      name: "PolicyPublication",
      dependencies: ["PolicySource", "PolicyMarkup", "PolicyModel", "PolicyHistory", "PolicyRender"],
      swiftSettings: strict),
    .target(
      name: "PolicySite",
      dependencies: [
        "PolicySource", "PolicyMarkup", "PolicyModel", "PolicyHistory", "PolicyRender", "PolicyNotice",
        "PolicyPublication", "CExchange", "CSQLite",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "policygen",
      dependencies: [
        "PolicySource", "PolicyMarkup", "PolicyModel", "PolicyHistory", "PolicyRender",
        "PolicyNotice", "PolicyPublication", "PolicySite",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "prose-features",
      dependencies: ["PolicySource", "PolicyModel", "PolicyProse", "PolicyHistory", "PolicySite"],
      swiftSettings: strict),
    .executableTarget(
      name: "engine-bench",
      dependencies: ["PolicySource", "PolicyMarkup", "PolicyModel", "PolicyHistory", "PolicySite"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicySourceTests", dependencies: ["PolicySource"], swiftSettings: strict),
    .testTarget(
      name: "PolicyMarkupTests", dependencies: ["PolicySource", "PolicyMarkup"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyModelTests", dependencies: ["PolicySource", "PolicyMarkup", "PolicyModel"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyProseTests",
      dependencies: ["PolicySource", "PolicyMarkup", "PolicyModel", "PolicyProse"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyHistoryTests",
      dependencies: ["PolicySource", "PolicyMarkup", "PolicyModel", "PolicyProse", "PolicyHistory"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyRenderTests",
      dependencies: ["PolicySource", "PolicyMarkup", "PolicyModel", "PolicyHistory", "PolicyRender"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyNoticeTests",
      dependencies: [
        "PolicySource", "PolicyMarkup", "PolicyModel", "PolicyHistory", "PolicyRender", "PolicyNotice",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyPublicationTests",
      dependencies: [
        "PolicySource", "PolicyMarkup", "PolicyModel", "PolicyHistory", "PolicyRender", "PolicyPublication",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PolicySiteTests",
      dependencies: [
        "PolicySource", "PolicyMarkup", "PolicyModel", "PolicyHistory", "PolicyRender", "PolicyNotice",
        "PolicyPublication", "PolicySite",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

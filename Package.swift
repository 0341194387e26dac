// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target of ours: Swift 6 mode, warnings are errors, explicit existentials and imports.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "cordon",
    products: [
        .library(
            name: "Cordon",
            targets: [
                "CordonModel", "CordonNames", "CordonIndex", "CordonLists", "CordonStore", "CordonLaw",
                "CordonScreening",
            ]),
        .library(name: "CordonReaders", targets: ["CordonModel", "CordonLists"]),
        .library(name: "CordonSearch", targets: ["CordonModel", "CordonNames", "CordonIndex"]),
        .executable(name: "cordon", targets: ["cordon"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: ["FullFoundation"]),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The rooms, left to right: a target imports only from the ones above it. ARCHITECTURE.md says what each holds.
        .target(name: "CBundledData"),
        .target(name: "CordonModel", swiftSettings: strict),
        .target(name: "CordonNames", dependencies: ["CordonModel"], swiftSettings: strict),
        .target(name: "CKernels"),
        .target(name: "CordonIndex", dependencies: ["CKernels", "CordonModel", "CordonNames"], swiftSettings: strict),
        // The C libraries the readers stand on, from the system: XML, and packed files (zlib is what libarchive uses itself).
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CXML", dependencies: ["CLibXML2"]),
        .target(
            name: "CordonLists",
            dependencies: ["CLibArchive", "CXML", "CZlib", "CordonModel", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(
            name: "CordonStore",
            dependencies: [
                "CordonModel", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "CordonLaw", dependencies: ["CordonModel", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(
            name: "CordonScreening",
            dependencies: [
                "CBundledData", "CordonIndex", "CordonModel", "CordonNames", "CordonLists", "CordonStore", "CordonLaw",
            ],
            swiftSettings: strict),
        .target(
            name: "CordonFetch",
            dependencies: [
                "CordonModel", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .target(
            name: "CordonServer",
            dependencies: [
                "CMalloc", "CordonIndex", "CordonLaw", "CordonModel", "CordonScreening", "CordonStore",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "cordon",
            dependencies: [
                "CordonFetch", "CordonIndex", "CordonModel", "CordonLists", "CordonScreening", "CordonServer",
                "CordonStore", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        .target(name: "CordonTestSupport", path: "Tests/CordonTestSupport", swiftSettings: strict),
        .testTarget(
            name: "CordonModelTests", dependencies: ["CordonModel", "CordonTestSupport"], swiftSettings: strict),
        .testTarget(
            name: "CordonNamesTests", dependencies: ["CordonNames", "CordonModel", "CordonTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CordonIndexTests",
            dependencies: ["CKernels", "CordonIndex", "CordonModel", "CordonNames", "CordonTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CordonListsTests", dependencies: ["CordonLists", "CordonModel", "CordonTestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "CordonStoreTests",
            dependencies: [
                "CordonStore", "CordonModel", "CordonTestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CordonFetchTests",
            dependencies: [
                "CordonFetch", "CordonModel", "CordonTestSupport", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(name: "CordonLawTests", dependencies: ["CordonLaw", "CordonModel"], swiftSettings: strict),
        .testTarget(
            name: "CordonScreeningTests",
            dependencies: [
                "CordonScreening", "CordonIndex", "CordonLaw", "CordonLists", "CordonModel", "CordonNames",
                "CordonStore", "CordonTestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CordonServerTests",
            dependencies: [
                "CordonServer", "CordonLists", "CordonModel", "CordonScreening", "CordonStore", "CordonTestSupport",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CordonCommandTests", dependencies: ["cordon", "CordonModel", "CordonStore", "CordonTestSupport"],
            swiftSettings: strict),
    ]
)

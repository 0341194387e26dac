// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the main build stays small.
let package = Package(
    name: "cordon-benchmarks",
    dependencies: [.package(name: "cordon", path: "..")],
    targets: [
        .executableTarget(name: "read-lists", dependencies: [.product(name: "CordonReaders", package: "cordon")]),
        .executableTarget(name: "search-names", dependencies: [.product(name: "CordonSearch", package: "cordon")]),
    ]
)

// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Generators",
    targets: [
        .executableTarget(
            name: "transliteration-tables",
            swiftSettings: [
                .treatAllWarnings(as: .error),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
            ])
    ])

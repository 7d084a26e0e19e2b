// swift-tools-version: 6.2
import PackageDescription

// The Kit for plugins outside of Gesso's own repository. `make install` puts this folder, with the
// sources in place of the links, into PREFIX/share/gesso/kit.

let package = Package(
    name: "GessoKit",
    products: [.library(name: "GessoKit", type: .static, targets: ["GessoKit", "CGessoPlugin"])],
    targets: [
        .target(name: "CGessoPlugin"),
        .target(
            name: "GessoKit", dependencies: ["CGessoPlugin"],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                // Swift 6.3.1 releases values too early around continuations at -O.
                .unsafeFlags(
                    ["-Xllvm", "-sil-disable-pass=retain-sinking"],
                    .when(configuration: .release)),
            ]),
    ],
    cLanguageStandard: .c11
)

/// `Package.swift` of a plugin in Swift.
enum SwiftManifestTemplate {
    static let text = """
        // swift-tools-version: 6.2
        import PackageDescription

        // Where Gesso's Kit is: PREFIX/share/gesso/kit, or Plugins/Package of a checkout.
        let kit = Context.environment["GESSO_KIT"] ?? "@KIT@"

        let package = Package(
            name: "gesso-@ID@",
            products: [.library(name: "gesso-@ID@", type: .dynamic, targets: ["@TYPE@"])],
            dependencies: [.package(name: "GessoKit", path: kit)],
            targets: [
                .target(
                    name: "@TYPE@",
                    dependencies: [.product(name: "GessoKit", package: "GessoKit")],
                    swiftSettings: [
                        // The await of the Kit stays on the thread that called.
                        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                        // Swift 6.3.1 releases values too early around continuations at -O.
                        .unsafeFlags(
                            ["-Xllvm", "-sil-disable-pass=retain-sinking"],
                            .when(configuration: .release)),
                    ],
                    linkerSettings: [
                        // There is no ABI promise between Swift compilers on Linux, so the
                        // runtime is linked in; and nothing but the entry is exported.
                        .unsafeFlags([
                            "-static-stdlib", "-Xlinker",
                            "--version-script=\\(Context.packageDirectory)/exports.map",
                        ])
                    ])
            ]
        )

        """
}

// swift-tools-version: 6.2
import PackageDescription

// One way to build everything; the function `settings` gives each target the same flags.

let strict = Context.environment["CI"] != nil || Context.environment["GESSO_STRICT"] != nil

/// What plugins, and tests that link one, let others see; .ci/sanitize needs more.
let exports = Context.environment["GESSO_EXPORTS"] ?? "Plugins/exports.map"

/// The bundled plugins that need nothing but the Kit: id, and folder in `Plugins`.
let providers: [(id: String, folder: String)] = [
    ("bfl", "BFL"),
    ("comfyui", "ComfyUI"),
    ("edenai", "EdenAI"),
    ("fake", "Fake"),
    ("fal", "Fal"),
    ("gemini", "Gemini"),
    ("huggingface", "HuggingFace"),
    ("ideogram", "Ideogram"),
    ("openai", "OpenAI"),
    ("openai-compatible", "OpenAICompatible"),
    ("recraft", "Recraft"),
    ("replicate", "Replicate"),
    ("runway", "Runway"),
    ("sdwebui", "SDWebUI"),
    ("stability", "Stability"),
    ("vertex", "Vertex"),
    ("xai", "XAI"),
]

/// Providers that share translators with others: id, and their targets.
let translators: [String: [String]] = [
    "edenai": ["GessoGenerateContent", "GessoOpenAIWire"],
    "gemini": ["GessoGenerateContent"],
    "openai": ["GessoOpenAIWire"],
    "vertex": ["GessoGenerateContent"],
    "openai-compatible": ["GessoOpenAIWire"],
    "xai": ["GessoOpenAIWire"],
]

let targets: [Target] = [
    // Level 0: C. Nothing of ours below it.
    .target(name: "CGessoPlugin"),
    .target(name: "CGessoAlphabet"),
    .target(name: "CGessoWire"),
    .systemLibrary(
        name: "CYAML", path: "Sources/System/CYAML", pkgConfig: "yaml-0.1",
        providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
        name: "CSQLite", path: "Sources/System/CSQLite", pkgConfig: "sqlite3",
        providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
        name: "CDeflate", path: "Sources/System/CDeflate", pkgConfig: "libdeflate",
        providers: [.apt(["libdeflate-dev"])]),
    .target(
        name: "COpenSSL", path: "Sources/System/COpenSSL",
        linkerSettings: [.linkedLibrary("crypto")]),
    .target(name: "CCurl", path: "Sources/System/CCurl"),
    .target(name: "CMalloc", path: "Sources/System/CMalloc"),
    .target(name: "CProcess", path: "Sources/System/CProcess"),
    .target(
        name: "CPNG", path: "Sources/System/CPNG", linkerSettings: [.linkedLibrary("png16")]),
    .target(
        name: "CJPEG", path: "Sources/System/CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
    .target(
        name: "CWebP", path: "Sources/System/CWebP", linkerSettings: [.linkedLibrary("webp")]),
    // Opened on first use, not linked.
    .target(name: "CAVIF", path: "Sources/System/CAVIF"),
    .target(name: "CLCMS", path: "Sources/System/CLCMS"),

    .target(
        name: "CSandbox", path: "Sources/System/CSandbox",
        linkerSettings: [.linkedLibrary("seccomp")]),

    // Level 1, C: the process that holds a plugin which is not Gesso's.
    .executableTarget(
        name: "gesso-plugin-host", dependencies: ["CGessoPlugin", "CGessoWire", "CSandbox"],
        path: "Sources/PluginHost",
        // SwiftPM links every executable as if it held Swift; told that it is for an embedded
        // system, the driver leaves the runtime out.
        linkerSettings: [.unsafeFlags(["-enable-experimental-feature", "Embedded", "-wmo"])]),

    // Level 1 to 8: a module imports only modules of a lower level (.ci/layers).
    .target(
        name: "GessoBase", dependencies: ["COpenSSL"],
        linkerSettings: [.linkedLibrary("m")]),
    .target(name: "GessoYAML", dependencies: ["GessoBase", "CYAML"]),
    .target(name: "GessoTemplate", dependencies: ["GessoBase"]),
    .target(name: "GessoHTTP", dependencies: ["GessoBase", "CCurl", "COpenSSL"]),
    .target(name: "GessoStore", dependencies: ["GessoBase", "CSQLite"]),
    .target(
        name: "GessoImage",
        dependencies: [
            "GessoBase", "CPNG", "CDeflate", "CJPEG", "CWebP", "CAVIF", "CLCMS", "CGessoAlphabet",
        ]),
    .target(name: "GessoConfig", dependencies: ["GessoBase", "GessoYAML"]),
    .target(name: "GessoPipeline", dependencies: ["GessoBase", "GessoYAML", "GessoTemplate"]),
    .target(
        name: "GessoProvider",
        dependencies: ["GessoBase", "GessoHTTP", "CGessoPlugin", "CGessoWire", "CProcess"]),
    .target(
        name: "GessoRunner",
        dependencies: [
            "GessoBase", "GessoTemplate", "GessoHTTP", "GessoStore", "GessoConfig",
            "GessoImage", "GessoPipeline", "GessoProvider",
        ]),
    .target(
        name: "GessoCheck",
        dependencies: [
            "GessoBase", "GessoYAML", "GessoHTTP", "GessoStore", "GessoImage", "GessoProvider",
            "CGessoPlugin", "CMalloc", "CSandbox",
        ]),
    .target(
        name: "GessoReport",
        dependencies: [
            "GessoBase", "GessoStore", "GessoImage", "GessoPipeline", "GessoRunner",
        ]),
    .target(
        name: "Gesso",
        dependencies: [
            "GessoBase", "GessoYAML", "GessoTemplate", "GessoHTTP", "GessoStore",
            "GessoImage", "GessoConfig", "GessoPipeline", "GessoProvider", "GessoRunner",
            "GessoReport",
        ]),
    .target(
        name: "GessoCommand",
        dependencies: [
            "Gesso", "GessoBase", "GessoYAML", "GessoTemplate", "GessoHTTP", "GessoStore",
            "GessoImage", "GessoConfig", "GessoPipeline", "GessoProvider", "GessoRunner",
            "GessoReport", "GessoCheck",
        ]),
    .executableTarget(
        name: "gesso", dependencies: ["GessoCommand"], path: "Sources/Main",
        // `make install` puts the Swift runtime there.
        linkerSettings: [
            .unsafeFlags(["-Xlinker", "-rpath", "-Xlinker", "$ORIGIN/../lib/gesso/swift"])
        ]),

    // Plugins. The Kit is theirs; the host never imports it.
    .target(name: "GessoKit", dependencies: ["CGessoPlugin"], path: "Plugins/Kit"),
    // Google's `generateContent`, which two providers speak.
    .target(
        name: "GessoGenerateContent", dependencies: ["GessoKit"],
        path: "Plugins/GenerateContent"),
    // OpenAI's Images API, which several providers and servers speak.
    .target(name: "GessoOpenAIWire", dependencies: ["GessoKit"], path: "Plugins/OpenAIWire"),
    plugin("GessoEcho", path: "Plugins/Echo", dependencies: ["CGessoPlugin"]),
    plugin(
        "GessoCanvas", path: "Plugins/Canvas",
        dependencies: ["CGessoPlugin", "CGessoAlphabet", "GessoKit"]),

    // A provider of the tests, written with the Kit; its product is no plugin that is installed.
    plugin(
        "QueueFixture", path: "Tests/Fixtures/Plugins/Queue",
        dependencies: ["CGessoPlugin", "GessoKit"]),

    // Tests: one target a module, `Tests/<module>Tests`.
    tests("GessoBase"),
    tests("GessoYAML", also: ["GessoBase"]),
    tests("GessoTemplate", also: ["GessoBase"]),
    .target(name: "GessoTestSupport", dependencies: ["GessoBase"], path: "Tests/Support"),
    tests("GessoPipeline", also: ["GessoBase", "GessoTemplate", "GessoTestSupport", "GessoYAML"]),
    .executableTarget(
        name: "StoreWriter", dependencies: ["GessoBase", "GessoStore"],
        path: "Tests/Fixtures/StoreWriter"),
    tests("GessoStore", also: ["GessoBase", "GessoTestSupport", "CSQLite", "StoreWriter"]),
    tests("GessoImage", also: ["CGessoAlphabet", "GessoBase", "GessoTestSupport"]),
    tests("GessoHTTP", also: ["GessoBase", "GessoTestSupport"]),
    tests("GessoProvider", also: ["GessoBase", "GessoHTTP", "GessoTestSupport"]),
    tests("GessoConfig", also: ["GessoBase", "GessoYAML", "GessoTestSupport"]),
    tests(
        "GessoCheck",
        also: ["GessoBase", "GessoHTTP", "GessoStore", "GessoTestSupport", "GessoYAML", "gesso"]),
    tests("GessoKit", also: ["CGessoPlugin"]),
    tests(
        "GessoRunner",
        also: [
            "GessoBase", "GessoConfig", "GessoImage", "GessoPipeline", "GessoProvider",
            "GessoStore", "GessoTestSupport",
        ]),
    tests("GessoCanvas", also: ["CGessoPlugin", "GessoBase", "GessoKit"]),
    tests("GessoCommand", also: ["GessoBase", "GessoTestSupport"]),
    tests("Gesso", also: ["GessoBase", "GessoPipeline", "GessoRunner", "GessoTestSupport"]),
    // They start gesso-plugin-host, which lies beside the test bundle.
    .testTarget(
        name: "PluginHostTests",
        dependencies: ["CGessoPlugin", "CGessoWire", "CProcess", "GessoTestSupport"],
        path: "Tests/PluginHostTests"),
    // They check what lies beside the test bundle.
    .testTarget(
        name: "PluginTests", dependencies: ["GessoBase", "GessoCheck", "GessoProvider", "gesso"],
        path: "Tests/PluginTests"),
    // Measures, for `.ci/bench`.
    .executableTarget(
        name: "plugin-process-bench",
        dependencies: ["GessoBase", "GessoHTTP", "GessoProvider", "GessoStore"],
        path: "Tests/Benchmarks/PluginProcess"),
    .testTarget(
        name: "CommandTests", dependencies: ["gesso", "GessoTestSupport"],
        path: "Tests/CommandTests"),
]

/// The fuzzer's runtime, where .ci/fuzz builds; nobody else builds its targets.
let fuzzer = Context.environment["GESSO_FUZZER"]

let fuzzing: [Target] =
    fuzzer.map { runtime in
        [
            .target(name: "CFuzz", path: "Tests/Fuzz/CFuzz"),
            .executableTarget(
                name: "gesso-fuzz",
                dependencies: ["CFuzz", "CDeflate", "GessoBase", "GessoImage", "GessoProvider"],
                path: "Tests/Fuzz/Targets",
                linkerSettings: [.unsafeFlags([runtime]), .linkedLibrary("stdc++")]),
        ]
    } ?? []

let package = Package(
    name: "gesso",
    products: [
        .executable(name: "gesso", targets: ["gesso"]),
        .executable(name: "gesso-plugin-host", targets: ["gesso-plugin-host"]),
        .library(name: "Gesso", targets: ["Gesso"]),
        .library(name: "gesso-echo", type: .dynamic, targets: ["GessoEcho"]),
        .library(name: "gesso-canvas", type: .dynamic, targets: ["GessoCanvas"]),
        .library(name: "fixture-queue", type: .dynamic, targets: ["QueueFixture"]),
    ]
        + providers.map { provider in
            .library(
                name: "gesso-\(provider.id)", type: .dynamic,
                targets: ["Gesso\(provider.folder)"])
        },
    targets: (targets + providers.map(providerPlugin) + fuzzing).map(settings),
    cLanguageStandard: .c11
)

/// A plugin that is written with the Kit alone.
func providerPlugin(_ provider: (id: String, folder: String)) -> Target {
    plugin(
        "Gesso\(provider.folder)", path: "Plugins/\(provider.folder)",
        dependencies: ["CGessoPlugin", "GessoKit"]
            + (translators[provider.id] ?? []).map { .byName(name: $0) })
}

/// A bundled plugin: a shared object that exports one symbol and lies beside the executable.
func plugin(_ name: String, path: String, dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: dependencies, path: path,
        exclude: ["Cases"],
        linkerSettings: [
            .unsafeFlags([
                "-Xlinker", "--version-script=\(Context.packageDirectory)/\(exports)",
            ])
        ])
}

/// The tests of a module.
func tests(_ module: String, also dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(module)Tests", dependencies: [.byName(name: module)] + dependencies,
        path: "Tests/\(module)Tests")
}

/// The same language mode, features and warnings for every target.
func settings(_ target: Target) -> Target {
    guard target.type != .system else { return target }
    var swift: [SwiftSetting] = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        // Swift 6.3.1 releases values too early around continuations at -O: docs/decisions.
        .unsafeFlags(
            ["-Xllvm", "-sil-disable-pass=retain-sinking"], .when(configuration: .release)),
    ]
    if ["GessoCanvas", "GessoImage"].contains(target.name) {
        // What computes each pixel is of no use unoptimised, in tests least of all.
        swift.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
    }
    var c: [CSetting] = [.unsafeFlags(["-Wall", "-Wextra", "-Wpedantic"])]
    if fuzzer != nil {
        swift.append(.unsafeFlags(["-sanitize-coverage=edge,inline-8bit-counters,pc-table"]))
    }
    if strict {
        swift.append(.treatAllWarnings(as: .error))
        c.append(.unsafeFlags(["-Werror"]))
    }
    target.swiftSettings = swift
    target.cSettings = c
    return target
}

import Foundation
import GessoBase
import GessoPipeline
import GessoRunner
import GessoTestSupport
import Testing

@testable import Gesso

@Suite("The library")
struct StudioTests {
    /// Plugins lie beside the test runner.
    private static let products: String = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder = folder.deletingLastPathComponent()
            let plugin = folder.appendingPathComponent("libgesso-canvas.so").path
            if FileManager.default.fileExists(atPath: plugin) {
                list(folder)
                return folder.path
            }
        }
        return "/"
    }()

    /// Lists the plugins of the build as bundled, as `make build` does.
    private static func list(_ folder: URL) {
        let checkout = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let script = Process()
        script.executableURL = checkout.appendingPathComponent(".ci/manifest")
        script.arguments = [folder.path]
        // Without the list each test that needs a plugin fails and says why.
        try? script.run()
        script.waitUntilExit()
    }

    private func studio(_ folder: TemporaryFolder) throws -> Studio {
        Studio(store: folder.path("store"), plugins: [Self.products])
    }

    @Test("generate, edit and vary give pictures of the size asked for")
    func shortCalls() async throws {
        let folder = try TemporaryFolder()
        let studio = try studio(folder)
        let made = try await studio.generate("the sea at night", with: ["size": .string("48x32")])
        let base = try #require(made.first)
        #expect(made.count == 1 && base.width == 48 && base.height == 32)
        let path = folder.path("base.png")
        try Data(base.bytes).write(to: URL(fileURLWithPath: path))
        let edited = try await studio.edit(path, "a forest")
        let varied = try await studio.vary(path, count: 2)
        #expect(edited.map(\.width) == [48])
        #expect(varied.count == 2 && Set(varied.map(\.digest)).count == 2)
    }

    @Test("the same call twice gives the same picture")
    func repeated() async throws {
        let studio = try studio(TemporaryFolder())
        let keys: ValueMap = ["size": .string("32x32"), "seed": .int(7)]
        let first = try await studio.generate("a forest", with: keys)
        let second = try await studio.generate("a forest", with: keys)
        #expect(first.map(\.digest) == second.map(\.digest))
    }

    @Test("a pipeline is loaded, planned and run")
    func pipeline() async throws {
        let folder = try TemporaryFolder()
        let text = """
            gesso: 1
            params: {px: {type: int, default: 16}}
            steps:
              picture: {uses: image.generate, with: {prompt: sea, size: 32x32}}
              small:
                uses: image.resize
                with: {image: "${{ steps.picture.outputs.image }}", width: "${{ params.px }}"}
                publish: small.png
            """
        let path = folder.path("gesso.yaml")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let studio = try studio(folder)
        let pipeline = try studio.load(path)
        let plan = await studio.plan(pipeline)
        #expect(plan.count(.make) == 2)
        let summary = await studio.run(pipeline, params: ["px": .int(8)])
        #expect(summary.exitStatus == .done && summary.count(.made) == 2)
        #expect(summary.results.last?.images.first?.artifact.width == 8)
    }

    @Test("a file with errors is thrown with all of them")
    func errors() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("gesso.yaml")
        try Data("gesso: 1\nsteps: {a: {uses: nope}, b: {use: image.load}}\n".utf8)
            .write(to: URL(fileURLWithPath: path))
        let studio = try studio(folder)
        let error = #expect(throws: StudioError.self) { try studio.load(path) }
        #expect((error?.diagnostics.count ?? 0) >= 2)
    }
}

import Foundation
import Testing

@Suite("Plugins beside the executable")
struct BundledPluginTests {
    /// Runs a copy of the command with one plugin beside it and says what it answers.
    private func answer(
        listed: String?, _ body: (String, GessoProcess) throws -> Void
    ) throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        let files = FileManager.default
        let bin = gesso.folder.appendingPathComponent("bin")
        try files.createDirectory(at: bin, withIntermediateDirectories: true)
        for name in ["gesso", "libgesso-echo.so"] {
            let (file, place) = (
                GessoProcess.products.appendingPathComponent(name),
                bin.appendingPathComponent(name)
            )
            // A program that was just written cannot be run while another test's child has it open.
            if (try? files.linkItem(at: file, to: place)) == nil {
                try files.copyItem(at: file, to: place)
            }
        }
        if let listed { try gesso.write(listed, to: "bin/manifest.sha256") }
        let program = bin.appendingPathComponent("gesso").path
        let outcome = try gesso.run(
            program: program, ["generate", "x", "--provider", "echo", "-o", "a.png"])
        let path = "\(gesso.realPath)/bin/libgesso-echo.so"
        try body(outcome.error.replacingOccurrences(of: path, with: "ECHO"), gesso)
    }

    @Test("a plugin that its manifest lists is loaded as it is")
    func listed() throws {
        let digest = try Moss.run(
            "/usr/bin/sha256sum",
            [GessoProcess.products.appendingPathComponent("libgesso-echo.so").path]
        ).prefix(64)
        try answer(listed: "\(digest)  libgesso-echo.so\n") { error, gesso in
            #expect(!error.contains("error"), "\(error)")
            #expect(gesso.read("a.png") != nil)
        }
    }

    @Test("without a manifest, and with one that says something else, it says what to do")
    func others() throws {
        try answer(listed: nil) { error, _ in
            #expect(error.contains("ECHO has no manifest.sha256 beside it"), "\(error)")
            #expect(error.contains("run 'make build'"))
        }
        let other = String(repeating: "0", count: 64)
        try answer(listed: "\(other)  libgesso-echo.so\n") { error, _ in
            #expect(error.contains("ECHO is not the file that manifest.sha256 beside it lists"))
        }
        try answer(listed: "\(other)  libgesso-other.so\n") { error, _ in
            #expect(error.contains("ECHO is not listed in manifest.sha256 beside it"))
        }
    }
}

import Foundation
import Testing

@Suite("Ctrl-C")
struct InterruptTests {
    @Test("one stops the run in order: nothing new starts, and the status is 130")
    func once() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try gesso.write(
            """
            gesso: 1
            providers:
              first: {plugin: fake}
              slow: {plugin: fake, config: {script: [{delay: 2s}]}}
            steps:
              first: {uses: image.generate, with: {prompt: x, provider: first, size: 8x8}}
              slow: {uses: image.generate, with: {prompt: x, provider: slow, size: 8x8}}
              last:
                uses: image.resize
                with: {image: "${{ steps.slow.outputs.image }}", width: 4}
            """, to: "gesso.yaml")
        let process = Process()
        process.executableURL = GessoProcess.products.appendingPathComponent("gesso")
        process.arguments = ["run", "--store", "store"]
        process.currentDirectoryURL = gesso.folder
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        var said = ""
        while !said.contains("made first") {
            let bytes = pipe.fileHandleForReading.availableData
            guard !bytes.isEmpty else { break }
            said += String(decoding: bytes, as: UTF8.self)
        }
        process.interrupt()
        said += String(
            decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
        #expect(said.contains("stopping: nothing new starts"), "\(said)")
        #expect(!said.contains("made last"), "\(said)")
    }
}

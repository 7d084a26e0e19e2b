import Foundation

/// A pipeline of many paid pictures, and runs of it that are killed.
struct PaidRun {
    let gesso: GessoProcess
    let server: PaintServer
    let count: Int

    init(_ count: Int, _ server: PaintServer, retries: Int = 1) throws {
        gesso = try GessoProcess()
        self.server = server
        self.count = count
        let prompts = (1...count).map { "\"\($0)\"" }.joined(separator: ", ")
        try gesso.write(
            """
            gesso: 1
            providers:
              p:
                plugin: echo
                base_url: "\(server.url)"
                config: {remote: true}
                limits: {concurrency: 8}
            steps:
              picture:
                foreach: [\(prompts)]
                uses: image.generate
                with: {provider: p, prompt: "${{ item }}"}
                retry: {max: \(retries)}
                publish: "out/${{ item }}.png"
            """, to: "gesso.yaml")
    }

    func run(_ words: String...) throws -> GessoProcess.Outcome { try run(words) }

    func run(_ words: [String]) throws -> GessoProcess.Outcome {
        try gesso.run(["run", "--store", "store", "--allow-origin", server.url] + words)
    }

    /// Starts a run.
    func start(_ words: String...) throws -> Process {
        let process = Process()
        process.executableURL = GessoProcess.products.appendingPathComponent("gesso")
        process.arguments = ["run", "--store", "store", "--allow-origin", server.url] + words
        process.currentDirectoryURL = gesso.folder
        process.environment = [
            "HOME": gesso.folder.path, "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
        ]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Kills a run once the server has seen so many requests more, and a moment later.
    func kill(after requests: Int, and moment: useconds_t) throws {
        let goal = server.total + server.polls + requests
        let process = try start("-k")
        while server.total + server.polls < goal, process.isRunning { usleep(500) }
        usleep(moment)
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The pictures that are there, and whether each is the one of its prompt.
    var pictures: [Bool] {
        (1...count).map { gesso.read("out/\($0).png") == PaintServer.png($0) }
    }

    /// What the store's journal folder holds.
    var journals: [String] { gesso.files(below: "store/journal").keys.sorted() }
}

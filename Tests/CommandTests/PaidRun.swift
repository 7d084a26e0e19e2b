import Foundation

/// A pipeline of many paid pictures, and runs of it that are killed.
struct PaidRun {
    let gesso: GessoProcess
    let server: PaintServer
    let count: Int

    /// With `isPriced` each picture costs ten cents, and the plugin knows it; with `isHalfKeyed`
    /// requests for pictures of even numbers carry an idempotency key besides.
    init(
        _ count: Int, _ server: PaintServer, retries: Int = 1, budget: String = "",
        isPriced: Bool = false, isHalfKeyed: Bool = false
    ) throws {
        gesso = try GessoProcess()
        self.server = server
        self.count = count
        let prompts = (1...count).map { "\"\($0)\"" }.joined(separator: ", ")
        try gesso.write(
            """
            gesso: 1
            \(budget)
            providers:
              p:
                plugin: \(isPriced ? "scripted" : "echo")
                base_url: "\(server.url)"
                \(isPriced ? "" : "config: {remote: true}")
                limits: {concurrency: 8}
            steps:
              picture:
                foreach: [\(prompts)]
                uses: image.generate
                with: {provider: p, prompt: "${{ item }}"}
                retry: {max: \(retries)}
                publish: "out/${{ item }}.png"
            """, to: "gesso.yaml")
        if isPriced { try buildPriced(isHalfKeyed: isHalfKeyed) }
    }

    private func buildPriced(isHalfKeyed: Bool) throws {
        let price = "e->low_micro_usd=e->high_micro_usd=100000"
        let key = [
            "if(atoi(o->request->prompt)%2==0){o->exchange.flags=GESSO_HTTP_IDEMPOTENT;",
            "o->exchange.idempotency_header=\"Idempotency-Key\";}",
        ].joined()
        let start = [
            #"ask(o,a,"POST","/echo",0);"#, isHalfKeyed ? key : "",
            #"segment(o,"{\"prompt\":\"",0);"#, "segment(o,o->request->prompt,JSON);",
            #"segment(o,"\"}",0);"#,
        ].joined()
        let response = #"o->result.cost_micro_usd=100000;picture(o,e,"image/png");done(a);"#
        try Scripted.build(
            for: gesso, ["ESTIMATE=\(price)", "START=\(start)", "RESPONSE=\(response)"])
        _ = try gesso.run(
            ["plugin", "trust", "./libgesso-scripted.so", "--yes"], environment: home)
    }

    /// The same for all runs.
    private var home: [String: String] { ["HOME": gesso.folder.path] }

    private var usual: [String] {
        ["run", "--store", "store", "--allow-origin", server.url, "--plugin-dir", "."]
    }

    func run(_ words: String...) throws -> GessoProcess.Outcome { try run(words) }

    func run(_ words: [String]) throws -> GessoProcess.Outcome {
        try gesso.run(usual + words, environment: home)
    }

    /// Starts a run.
    func start(_ words: String...) throws -> Process {
        let process = Process()
        process.executableURL = GessoProcess.products.appendingPathComponent("gesso")
        process.arguments = usual + words
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

import GessoKit

/// A request as jobs, one for each picture.
struct Drawing {
    /// The parts of `options`.
    private static let names = Set(Options.all.map(\.name))

    private let request: Request
    private let settings: Settings
    private let wire: Wire
    private let options: JSON
    /// The user's; nil: a plain one is built.
    private let graph: Graph?

    init(_ request: Request, _ settings: Settings, _ wire: Wire) throws(Failure) {
        self.request = request
        self.settings = settings
        self.wire = wire
        options = try request.options()
        graph = try Self.graph(in: options) ?? settings.graph
        for member in options["extra_data"]?.members ?? [] {
            guard !member.name.hasPrefix("api_key"), !member.name.hasPrefix("auth_token") else {
                throw .invalid(
                    "/options/extra_data/\(member.name)",
                    "options are stored and logged, so no key may stand in them")
            }
        }
    }

    /// A graph in `graph`, or the nodes of one among the options: `options: {json: graph.json}`.
    private static func graph(in options: JSON) throws(Failure) -> Graph? {
        if let graph = options["graph"] {
            return try Graph(checking: graph, at: "/options/graph")
        }
        if options["nodes"]?.elements != nil { return try Graph(checking: options, at: "/options") }
        let nodes = (options.members ?? []).filter { !names.contains($0.name) }
        if let stray = nodes.first(where: { !Graph.isNode($0.value) }) {
            throw .invalid(
                "/options/\(stray.name)",
                "it is no option, and no node with `class_type` and `inputs`")
        }
        return nodes.isEmpty ? nil : try Graph(checking: .object(nodes), at: "/options")
    }

    func outcome() async throws(Failure) -> Outcome {
        try check()
        let server = try await Server.look(wire)
        let model = try await model()
        var uploads = try await Uploads(wire: wire).names(request)
        let count = max(1, Int64(request.imageCount))
        var outcome = Outcome(costMicroUSD: 0) { $0.model = model }
        for index in 0..<count {
            wire.context.report(progress: Double(index) / Double(count))
            // Beyond the largest one it goes on with the smallest.
            let seed = ((request.seed ?? 0) &+ index) & .max
            let work = Work(seed: seed, model: model ?? "", job: Job(wire: wire, server: server))
            let done = try await perform(work, &uploads)
            let answer = Answer(
                entry: done.entry, graph: done.graph, settings: settings, format: request.format)
            // With several jobs each makes one; a batch of the graph's own would count twice.
            var pictures = try answer.pictures().prefix(count > 1 ? 1 : .max)
            if done.isSeeded, !pictures.isEmpty { pictures[0].seed = seed }
            outcome.images += pictures
            outcome.providerRequestID = outcome.providerRequestID ?? done.id
        }
        return outcome
    }

    /// Refuses what no server could do before anything is sent.
    private func check() throws(Failure) {
        let (_, isSeeded) = try graph(0, Uploads.unsent(request), "")
        guard request.imageCount < 2 || isSeeded else {
            throw .invalid(
                "/n", "no node of the graph takes a seed, so all pictures would be the same")
        }
    }

    /// One of the jobs, and what came of it.
    private struct Work {
        let seed: Int64
        let model: String
        let job: Job
    }

    private struct Done {
        let id: String
        let entry: JSON
        let graph: Graph
        let isSeeded: Bool
    }

    /// Has one job done; once more with new uploads where the server has lost one.
    private func perform(
        _ work: Work, _ uploads: inout Uploads.Names
    ) async throws(Failure) -> Done {
        do throws(Failure) {
            return try await perform(work, with: uploads)
        } catch {
            guard Errors.isLostUpload(error) else { throw error }
        }
        uploads = try await Uploads(wire: wire).names(request)
        return try await perform(work, with: uploads)
    }

    private func perform(
        _ work: Work, with uploads: Uploads.Names
    ) async throws(Failure) -> Done {
        let (graph, isSeeded) = try graph(work.seed, uploads, work.model)
        let (id, entry) = try await job(graph, work.job)
        return Done(id: id, entry: entry, graph: graph, isSeeded: isSeeded)
    }

    /// Works a graph out; once more with an empty memory where that was full.
    private func job(
        _ graph: Graph, _ job: Job
    ) async throws(Failure) -> (id: String, entry: JSON) {
        let body = body(graph)
        let first = try await job.run(body)
        guard let failure = Errors.failure(of: first.entry) else { return first }
        guard Errors.isOutOfMemory(failure) else { throw failure }
        let free = Exchange.post(
            "free", "/free", json: ["unload_models": true, "free_memory": true]
        ).safe
        _ = try await wire.send(free)
        let second = try await job.run(body)
        if let failure = Errors.failure(of: second.entry) { throw failure }
        return second
    }

    private func body(_ graph: Graph) -> JSON {
        [
            "prompt": graph.json, "number": options["number"], "front": options["front"],
            "extra_data": options["extra_data"],
            "partial_execution_targets": options["partial_execution_targets"],
        ]
    }

    /// The file of a plain graph.
    private func model() async throws(Failure) -> String? {
        let isNamed = ![Models.first, Models.upscaler].contains(request.model)
        if graph != nil { return isNamed ? request.model : nil }
        if isNamed { return request.model }
        let folder =
            request.operation == .upscale
            ? "upscale_models" : settings.isFlux ? "diffusion_models" : "checkpoints"
        return try await Server.firstFile(of: folder, wire)
    }

    private func graph(
        _ seed: Int64, _ uploads: Uploads.Names, _ model: String
    ) throws(Failure) -> (Graph, isSeeded: Bool) {
        guard let graph else {
            let plain = PlainGraph(
                request, options, settings, uploads, model: model, prefix: prefix)
            return (try plain.graph(seed: seed), request.operation != .upscale)
        }
        var binding = Binding(graph, settings.nodes)
        try binding.fill(request, uploads)
        // A plan has no seed yet; several pictures without one would be the same.
        guard request.seed != nil || request.imageCount > 1 else { return (binding.graph, false) }
        let isSeeded = try binding.put(seed: seed)
        return (binding.graph, isSeeded)
    }

    /// A name of its own, so that no file of another request is given in place of a new one.
    private var prefix: String {
        let key = Array((request.idempotencyKey ?? "").utf8)
        return "gesso/\(key.withUnsafeBytes(Fingerprint.hex))"
    }
}

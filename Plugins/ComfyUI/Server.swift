import GessoKit

/// What the server is.
struct Server: Sendable {
    /// Major, minor and patch.
    private let version: [Int]

    static func look(_ wire: Wire) async throws(Failure) -> Server {
        let stats = try await wire.json(.get("version", "/system_stats"))
        return Server(try stats.text(at: "/system/comfyui_version"))
    }

    init(_ text: String) {
        version = text.drop { !$0.isNumber }.split { $0 == "." || $0 == "-" || $0 == "+" }
            .prefix(3).compactMap { Int($0) }
    }

    /// Whether one question answers how a job stands.
    var tellsJobs: Bool { isAtLeast(0, 6, 0) }
    /// Whether a job can be cancelled by its id, however it stands.
    var cancelsJobs: Bool { isAtLeast(0, 26, 0) }
    /// Whether interrupting can be told which job is meant.
    var interruptsJobs: Bool { isAtLeast(0, 3, 57) }

    private func isAtLeast(_ numbers: Int...) -> Bool {
        !version.lexicographicallyPrecedes(numbers)
    }

    /// The first file of a folder of models.
    static func firstFile(of folder: String, _ wire: Wire) async throws(Failure) -> String {
        let list = try await wire.json(.get("models", "/models/\(folder)"))
        guard let name = try list.elements(at: "").first else {
            throw Failure(
                .modelUnavailable, "the server's folder `\(folder)` is empty", field: "/model")
        }
        return try name.text(at: "")
    }

    /// The free exchange that shows that the server is there.
    static func test(_ wire: Wire) async throws(Failure) -> Outcome {
        let stats = try await wire.json(.get("version", "/system_stats"))
        let version = try stats.text(at: "/system/comfyui_version")
        let free = stats.all("/devices/*/vram_free").compactMap(\.whole)
        let memory = free.first.map { ", \($0 >> 20) MiB of graphics memory are free" } ?? ""
        return Outcome(text: "ComfyUI \(version) answers\(memory)", costMicroUSD: 0)
    }
}

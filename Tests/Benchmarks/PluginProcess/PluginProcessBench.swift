import GessoBase
import GessoHTTP
import GessoProvider
import GessoStore
import Glibc

/// Measures one plugin in Gesso itself and in a process of its own.
///
/// `.ci/bench` calls it as `plugin-process-bench PLUGIN HOST`. Each line that it prints is a name
/// and seconds.
@main
struct PluginProcessBench {
    private static let starts = 20
    private static let operations = 1000

    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 3 else {
            print("usage: plugin-process-bench PLUGIN HOST")
            exit(2)
        }
        let bench = PluginProcessBench(path: words[1], host: HostProgram(path: words[2]))
        var times: [Double] = []
        for _ in 0..<starts { times.append(try bench.seconds { _ = try bench.plugin(.process) }) }
        print("start", median(times))
        let here = try bench.provider(.none)
        let there = try bench.provider(.process)
        var pairs: [(here: Double, there: Double)] = []
        for _ in 0..<operations {
            pairs.append((try await bench.operation(here), try await bench.operation(there)))
        }
        print("inside", median(pairs.map(\.here)))
        print("process", median(pairs.map(\.there)))
    }

    let path: String
    let host: HostProgram

    private func plugin(_ isolation: Isolation) throws -> Plugin {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let location = PluginLocation(
            id: String(name.dropFirst("libgesso-".count).dropLast(".so".count)), path: path,
            origin: .path)
        return try Plugin(at: location, trust: Always(isolation: isolation), host: host)
    }

    private func provider(_ isolation: Isolation) throws -> Provider {
        let plugin = try plugin(isolation)
        return try Provider(
            plugin, settings: ProviderSettings(name: plugin.facts.id), client: HTTPClient(),
            pool: ComputePool(threads: 1))
    }

    /// One whole operation: begin, a step, end.
    private func operation(_ provider: Provider) async throws -> Double {
        var request = OperationRequest(
            model: provider.plugin.facts.models.first?.id, operation: .generate)
        request.prompt = "a bird"
        request.pixels = .init(width: 16, height: 16)
        let context = OperationContext(
            ledger: NoLedger(),
            entry: LedgerEntry(
                instance: InstanceID(step: "picture"), actionKey: Digest(of: "key"),
                provider: "echo", label: "", index: 0, highMicroUSD: nil),
            clock: SystemClock())
        let clock = ContinuousClock()
        let start = clock.now
        _ = try await provider.run(request, context: context)
        return (clock.now - start) / .seconds(1)
    }

    private func seconds(_ body: () throws -> Void) rethrows -> Double {
        try ContinuousClock().measure(body) / .seconds(1)
    }

    private static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
}

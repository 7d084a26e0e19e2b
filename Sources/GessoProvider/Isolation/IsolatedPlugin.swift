import GessoBase

/// The code of a plugin that runs in processes of its own.
struct IsolatedPlugin: PluginCode {
    let source: PluginSource
    let hasEstimate: Bool
    /// For everything but operations that compute.
    let lane: PluginLane

    /// Starts a process and reads the table.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - reader: reads the table.
    ///   - files: real paths that it may read if it computes.
    /// - Returns: the code, and what its table says.
    /// - Throws: why the plugin cannot be used.
    static func load(
        _ source: PluginSource, _ reader: ManifestReader, files: [String] = []
    ) throws(PluginProblem) -> (code: IsolatedPlugin, facts: PluginFacts) {
        let lane = PluginLane(source)
        let answer: Answer
        do throws(CallFault) {
            answer = try lane.wait { keeper throws(CallFault) in try keeper.manifest() }
        } catch {
            throw error.problem(of: source)
        }
        let facts: PluginFacts
        let hasEstimate: Bool
        do throws(TableFault) {
            (facts, hasEstimate) = try AnswerReading.facts(answer, reader)
        } catch {
            throw .badTable(source.path, error, builtFor: AnswerReading.minor(answer))
        }
        guard !files.isEmpty else {
            return (IsolatedPlugin(source: source, hasEstimate: hasEstimate, lane: lane), facts)
        }
        let reading = try source.reading(files, facts)
        let code = IsolatedPlugin(
            source: reading, hasEstimate: hasEstimate, lane: PluginLane(reading))
        return (code, facts)
    }

    func open(
        _ plugin: Plugin, _ settings: ProviderSettings, pool: ComputePool
    ) throws(PluginProblem) -> any PluginInstance {
        let config: Payload
        do throws(SystemFault) {
            config = try Payload.text(JSON.text(.map(settings.config)))
        } catch {
            throw CallFault.system(error).problem(of: source)
        }
        let account = PluginAccount(
            config: config, ends: settings.ends.book(of: source), log: settings.log)
        do throws(CallFault) {
            try lane.wait { keeper throws(CallFault) in try keeper.open(account) }
        } catch {
            if case .refused(let reason) = error {
                throw .refusedConfig(source.id, settings, reason)
            }
            throw error.problem(of: source)
        }
        let lanes = plugin.facts.computes ? LanePool(source, limit: pool.limit) : nil
        return IsolatedInstance(
            self, account, lanes, minor: plugin.facts.abiMinor, tellsAttempt: plugin.tellsAttempt)
    }
}

import GessoBase
import GessoImage
import GessoPipeline
import GessoProvider
import GessoStore

/// Puts what an attempt made into the store.
struct ResultKeeper: Sendable {
    let item: PreparedInstance
    let context: RunContext

    /// Stores blobs and record; what was paid for is on the disk when this comes back.
    func keep(
        _ output: StepOutput, attempts: Int, since start: Timestamp
    ) async throws(StepFailure) -> MadeResult {
        let record = try await record(of: output, attempts: attempts, since: start)
        let parts = item.key?.parts ?? [:]
        guard item.isCacheable, item.key != nil else {
            return MadeResult(
                record: record, parts: parts, warnings: output.warnings, isNew: true)
        }
        do throws(StoreError) {
            if isPaid {
                try await context.store.commit(record, parts: parts)
            } else {
                context.store.save(record, parts: parts)
            }
        } catch {
            throw StepFailure(error)
        }
        context.store.remember(record.timing, of: item.schema.kind)
        return MadeResult(record: record, parts: parts, warnings: output.warnings, isNew: true)
    }

    /// Stores one picture of several under its own key; what comes back has it in the store.
    func keepPart(
        _ output: StepOutput, under key: ActionKey, attempts: Int, since start: Timestamp
    ) async throws(StepFailure) -> StepOutput.Blob {
        var record = try await record(of: output, attempts: attempts, since: start)
        record.key = key.digest
        guard let made = record.pinned.first, let blob = output.blobs.first else {
            throw StepFailure(.internal, "\(item.id) has no picture to keep")
        }
        record.seed = made.origin?.seed ?? record.seed
        do throws(StoreError) {
            try await context.store.commit(record, parts: key.parts)
        } catch {
            throw StepFailure(error)
        }
        var kept = StepOutput.Blob(made.artifact, origin: made.origin, index: blob.index)
        kept.written = blob.written
        return kept
    }

    /// Whether the result cost something, or may come out differently the next time.
    var isPaid: Bool {
        guard let work = item.work else { return false }
        return !(work.account.facts.computes && work.isDeterministic)
    }

    private func record(
        of output: StepOutput, attempts: Int, since start: Timestamp
    ) async throws(StepFailure) -> Record {
        var made: [Output.Made] = []
        for blob in output.blobs { made.append(try keep(blob)) }
        let now = context.clock.now()
        var record = Record(
            key: item.key?.digest ?? Digest(of: "\(context.runID) \(item.id)"),
            stepKind: item.schema.kind, instance: item.id.description,
            outputs: RecordOutputs.of(item.schema, made, output.values), created: now,
            timing: now - start, attempts: attempts)
        record.madeBy = context.madeBy + codecs(of: output)
        if let work = item.work {
            describe(work, output.account, &record)
            record.estimateMicroUSD = (try? await work.estimate(work.request))?.microUSD
        }
        return record
    }

    /// The libraries that wrote its pictures.
    private func codecs(of output: StepOutput) -> [Component] {
        let formats = Set(output.blobs.compactMap(\.written))
        return ImageFormat.allCases.filter(formats.contains).flatMap { format in
            CodecVersions.writing(format).map { Component($0.name, $0.version) }
        }
    }

    private func describe(
        _ work: ProviderWork, _ account: StepOutput.Account?, _ record: inout Record
    ) {
        record.provider = work.account.name
        record.isFallback = item.detour != nil
        record.model = account?.model ?? work.request.model
        record.plugin = work.account.facts.id
        record.revision = work.account.facts.revision
        record.seed = work.seeds.first
        record.round = work.round
        record.costMicroUSD = account?.microUSD
        record.usage = account?.usage
    }

    private func keep(_ blob: StepOutput.Blob) throws(StepFailure) -> Output.Made {
        let digest: Digest
        let count: Int
        switch blob.content {
        case .stored(let known, let size): (digest, count) = (known, size)
        case .bytes(let bytes):
            count = bytes.count
            digest = try put { store throws(StoreError) in
                try store.put(bytes, mediaType: blob.mediaType)
            }
        case .spooled(let spool):
            count = spool.count
            digest = try put { store throws(StoreError) in
                try store.put(spool, mediaType: blob.mediaType)
            }
        }
        let artifact = Artifact(
            digest: digest, mediaType: blob.mediaType, bytes: count, width: blob.width,
            height: blob.height)
        return .init(artifact, origin: blob.origin, index: blob.index)
    }

    private func put(
        _ body: (Store) throws(StoreError) -> Digest
    ) throws(StepFailure) -> Digest {
        do throws(StoreError) {
            return try body(context.store)
        } catch {
            throw StepFailure(error)
        }
    }
}

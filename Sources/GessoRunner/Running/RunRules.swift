import GessoBase
import GessoConfig
import GessoImage
import GessoPipeline
import GessoProvider
import GessoStore

/// What the options of a run say about single instances.
struct RunRules {
    let options: RunOptions
    let selection: StepSelection
    let publisher: Publisher
    let store: Store
    let threads: Int
    /// The newest lock entry of each instance.
    let pinned: [String: LockEntry]
    let history: LastKeys

    /// The key to look a result up by; nil where it is to be made in any case.
    func lookupKey(_ item: PreparedInstance) -> Digest? {
        guard item.isCacheable, !item.isRefreshed else { return nil }
        return item.key?.digest
    }

    /// What an instance needs a place of.
    func resource(of item: PreparedInstance) -> Resource {
        guard let work = item.work else {
            if case .load = item.schema.nature, item.with["url"] != nil { return .network }
            return Resource(account: .machine, limit: threads, computes: true)
        }
        let account = work.account
        return Resource(
            account: .provider(account.id), limit: max(1, account.gate.concurrency ?? threads),
            computes: account.facts.computes)
    }

    // MARK: What has to be there

    /// Why a result that is pinned and lost is not made again.
    func lost(_ item: PreparedInstance, _ entry: LockEntry) -> Diagnostic? {
        if options.remakes, !options.isLocked { return nil }
        if item.work?.isDeterministic ?? false, !options.failsOnMiss { return nil }
        let digest = entry.outputs.first.map { " (\($0.digest))" } ?? ""
        return Diagnostic(
            .lostResult, "the pinned result of \(item.id)\(digest) is not in the store",
            at: item.instance.step.location,
            help: "`gesso run --remake` makes it again: that costs, and gives other bytes")
    }

    /// Why a pinned result that was lost and made again must not take its place.
    func remade(_ item: PreparedInstance, _ record: Record, _ entry: LockEntry) -> Diagnostic? {
        let (now, then) = (record.pins, entry.outputs.map(\.digest))
        guard now != then else { return nil }
        let text = { (all: [Digest]) in all.map(\.description).joined(separator: ", ") }
        return Diagnostic(
            .lockMismatch,
            "\(item.id) is lost and was made again as \(text(now)), the lock has \(text(then))",
            at: item.instance.step.location,
            help: "\(record.makers(against: entry)); `gesso run --remake` takes the new one")
    }

    /// Why a result that is not there is not made.
    func missing(_ item: PreparedInstance) -> Diagnostic? {
        let isRemote = item.work.map { !$0.account.facts.computes } ?? (item.with["url"] != nil)
        if options.failsOnMiss {
            return miss(item, "--fail-on-miss was given")
        }
        if options.isLocked, !item.isReplayed, item.work.map({ !$0.isDeterministic }) ?? isRemote {
            return miss(
                item,
                pinned[item.id.description].map { changed($0, item) } ?? "it is not in the lock")
        }
        if options.isOffline, isRemote, !item.isReplayed {
            return miss(item, "--offline calls no server")
        }
        return nil
    }

    private func changed(_ entry: LockEntry, _ item: PreparedInstance) -> String {
        let parts = item.key.map { history.reasons(from: entry.key, to: $0) } ?? []
        let text = parts.isEmpty ? "" : ": " + parts.map(\.text).joined(separator: ", ")
        return "the lock pins it under another key (\(entry.key))\(text)"
    }

    /// Why URLs are not fetched.
    func unfetched(_ instance: ResolvedInstance, _ urls: [String]) -> Diagnostic? {
        guard options.isLocked || options.isOffline || options.failsOnMiss else { return nil }
        return Diagnostic(
            .missingResult, "\(instance.id) needs \(urls.first ?? "a URL"), which is not stored",
            at: instance.step.location, help: "run once without --locked and --offline")
    }

    private func miss(_ item: PreparedInstance, _ reason: String) -> Diagnostic {
        Diagnostic(
            .missingResult, "the result of \(item.id) is not stored, and \(reason)",
            at: item.instance.step.location,
            help: "run once without the option, or restore the store")
    }

    // MARK: Publishing

    /// Finds, before anything runs, whether nothing can be put at a path.
    func checkPath(_ path: String) throws(StepFailure) {
        do throws(PublishError) {
            try publisher.check(path)
        } catch {
            throw StepFailure(.io, error.message, help: error.help)
        }
    }

    /// Finds, before anything runs, whether somebody else's file stands where something goes.
    func checkOwner(_ publication: Publication) throws(StepFailure) {
        do throws(PublishError) {
            try publisher.checkOwner(
                of: publication.path, for: publication.artifact?.digest)
        } catch {
            // What is published without its texts is not the artifact's bytes.
            if let artifact = publication.artifact, publication.metadata != .keep,
                let bytes = (try? store.bytes(of: artifact.digest)).flatMap(stripped),
                (try? publisher.checkOwner(of: publication.path, for: Digest(of: bytes))) != nil
            {
                return
            }
            throw StepFailure(.io, error.message, help: error.help)
        }
    }

    /// Puts an artifact at its place.
    ///
    /// What comes back has the digest of the file, which is not the artifact's where texts were taken
    /// out or the note of its making was put in, and a sentence where the note has no place.
    func publish(
        _ publication: Publication, _ artifact: Artifact, _ note: MakingNote?
    ) throws(StepFailure) -> PlacedFile {
        do throws(PublishError) {
            let isWhole =
                publication.metadata == .keep || !artifact.mediaType.hasPrefix("image/")
            let whole = isWhole ? nil : try? store.bytes(of: artifact.digest)
            let bare = whole.flatMap(stripped)
            let (noted, warning) = noted(bare ?? whole, publication, note)
            guard let bytes = noted ?? bare else {
                let outcome = try publisher.publish(
                    artifact.digest, at: publication.path, known: whole)
                return PlacedFile(
                    digest: artifact.digest, isWritten: outcome == .written, warning: warning)
            }
            let outcome = try publisher.publish(bytes, at: publication.path)
            return PlacedFile(
                digest: Digest(of: bytes), isWritten: outcome == .written, warning: warning)
        } catch {
            let kind: FailureClass = .io
            throw StepFailure(kind, error.message, help: error.help)
        }
    }

    /// The bytes with the note of their making, where it is asked for and has a place.
    private func noted(
        _ bytes: [UInt8]?, _ publication: Publication, _ note: MakingNote?
    ) -> (bytes: [UInt8]?, warning: String?) {
        guard publication.metadata == .provenance else { return (nil, nil) }
        guard let bytes, let note else {
            return (nil, "a note of its making is written into pictures only")
        }
        do throws(ImageError) {
            return (try ImageMetadata.adding(note, to: bytes), nil)
        } catch {
            return (nil, error.message)
        }
    }

    /// The bytes without texts; nil where there is nothing to take out, or a manifest signs all of
    /// them.
    private func stripped(_ bytes: [UInt8]) -> [UInt8]? {
        guard !ImageMetadata.isSigned(bytes), let stripped = try? ImageMetadata.stripped(bytes),
            stripped.count != bytes.count
        else { return nil }
        return stripped
    }
}

public import GessoBase

extension Store {
    /// Claims the making of an action key; nil while another process, or a claim here, has it.
    public func tryClaim(_ key: Digest) throws(StoreError) -> Claim? {
        let claims = folder + "/claims"
        do throws(FileError) {
            try LocalFileSystem().createFolder(claims)
            return try Claim.take("\(claims)/\(key.hex)")
        } catch {
            throw StoreError(error)
        }
    }

    /// Claims the making of an action key; waits for whoever has it.
    ///
    /// Afterwards the result may be there: look the record up again before making it.
    /// - Throws: `StoreError`, or `CancellationError` when the task is cancelled.
    public func claim(_ key: Digest) async throws -> Claim {
        var pause = Duration.milliseconds(20)
        while true {
            if let claim = try tryClaim(key) { return claim }
            // The system tells nobody that a lock is free except a thread that blocks on it, and
            // such a thread cannot be cancelled; so it is asked again, ever more slowly.
            try await clock.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
        }
    }
}

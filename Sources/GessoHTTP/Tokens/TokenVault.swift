import GessoBase

/// The access tokens of all accounts, each traded once and shared until it is due for another.
final class TokenVault: Sendable {
    private typealias Outcome = Result<AccessToken, HTTPFailure>

    private struct Account {
        var token: AccessToken?
        /// Under way; whoever comes meanwhile waits for it too.
        var trade: Task<Outcome, Never>?
        /// The newest tokens, for taking them out of texts.
        var issued: [String] = []
    }

    private static let keptTokens = 4

    private let trade: TokenTrade
    /// By the digest of the key file.
    private let accounts = Guarded<[Digest: Account]>([:])

    init(_ trade: TokenTrade) { self.trade = trade }

    /// A token for a key file; a cancelled task is let go at once, the others still get theirs.
    func token(for text: String) async throws(HTTPFailure) -> AccessToken {
        let key = try ServiceAccountKey(text)
        let id = Digest(of: text)
        let now = trade.clock.now()
        let next = accounts.withLock { accounts -> Result<AccessToken, Pending> in
            if let token = accounts[id]?.token, now < token.renewal { return .success(token) }
            if let running = accounts[id]?.trade { return .failure(Pending(trade: running)) }
            let task = Task { await self.renew(key, id) }
            accounts[id, default: Account()].trade = task
            return .failure(Pending(trade: task))
        }
        switch next {
        case .success(let token): return token
        case .failure(let pending): return try await pending.outcome().get()
        }
    }

    /// A server does not take a token any more; one that is newer stays.
    func reject(_ token: AccessToken, of text: String) {
        accounts.withLock { accounts in
            let id = Digest(of: text)
            if accounts[id]?.token == token { accounts[id]?.token = nil }
        }
    }

    /// The newest tokens of a key file.
    func issued(for text: String) -> [String] {
        accounts.withLock { $0[Digest(of: text)]?.issued ?? [] }
    }

    private func renew(_ key: ServiceAccountKey, _ id: Digest) async -> Outcome {
        let outcome: Outcome
        do throws(HTTPFailure) {
            outcome = .success(try await trade.token(for: key))
        } catch {
            outcome = .failure(error)
        }
        accounts.withLock { accounts in
            accounts[id]?.trade = nil
            guard case .success(let token) = outcome else { return }
            accounts[id]?.token = token
            accounts[id]?.issued.append(token.value)
            let extra = (accounts[id]?.issued.count ?? 0) - Self.keptTokens
            if extra > 0 { accounts[id]?.issued.removeFirst(extra) }
        }
        return outcome
    }

    /// Waiting for a trade.
    private struct Pending: Error {
        let trade: Task<Outcome, Never>

        func outcome() async -> Outcome {
            let handover = Handover<Outcome>()
            let waiter = Task { handover.give(await trade.value) }
            return await withTaskCancellationHandler {
                await handover.value()
            } onCancel: {
                waiter.cancel()
                handover.give(
                    .failure(
                        HTTPFailure(
                            .cancelled, "the wait for an access token was cancelled",
                            wasSent: false)))
            }
        }
    }
}

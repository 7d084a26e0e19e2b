import GessoBase

/// The tokens of an account: each request takes one, which comes back a while after it was taken.
///
/// So no stretch of that length ever holds more requests than there are tokens. A bucket that is
/// filled again drop by drop would let twice as many through in the first one.
struct TokenBucket {
    let rate: Rate
    /// When each token was taken, a ring whose oldest is at `oldest` once all are out.
    private var taken: [Timestamp] = []
    private var oldest = 0

    init(_ rate: Rate) { self.rate = rate }

    /// How long until there is a token.
    mutating func delay(at now: Timestamp) -> Duration {
        guard taken.count == rate.count else { return .zero }
        // A clock that was set back would keep a token out for as long as it was set back.
        if now < taken[oldest] { taken[oldest] = now }
        return max(.zero, taken[oldest].sinceEpoch + rate.per - now.sinceEpoch)
    }

    /// Takes a token that is there.
    mutating func take(at now: Timestamp) {
        guard taken.count == rate.count else {
            taken.append(now)
            return
        }
        taken[oldest] = now
        oldest = (oldest + 1) % rate.count
    }

    /// The same tokens at another rate; those that are out count.
    func changed(to rate: Rate) -> TokenBucket {
        var other = TokenBucket(rate)
        let order = taken[oldest...] + taken[..<oldest]
        other.taken = Array(order.suffix(rate.count))
        return other
    }
}

import GessoBase
import GessoTestSupport
import Testing

@testable import GessoProvider

@Suite("The tokens of an account")
struct TokenBucketTests {
    private static func moment(_ seconds: Int) -> Timestamp {
        Timestamp(sinceEpoch: ManualClock.start.sinceEpoch + .seconds(seconds))
    }

    /// When each of so many requests goes out, if each goes as soon as it may.
    private static func times(_ rate: String, _ count: Int) throws -> [Int] {
        var bucket = TokenBucket(try #require(Rate(rate)))
        var now = 0
        return (0..<count).map { _ in
            now += Int(bucket.delay(at: moment(now)) / .seconds(1))
            bucket.take(at: moment(now))
            return now
        }
    }

    @Test("all tokens are there at once, and each comes back when its time is over")
    func burst() throws {
        #expect(try Self.times("2/1m", 5) == [0, 0, 60, 60, 120])
        #expect(try Self.times("1/10s", 3) == [0, 10, 20])
    }

    @Test("no minute ever holds more requests than the rate says")
    func anyMinute() throws {
        var bucket = TokenBucket(try #require(Rate("5/1m")))
        var random = SeededRandom(seed: 3)
        var sent: [Int] = []
        var now = 0
        for _ in 0..<500 {
            now += Int.random(in: 0...15, using: &random)
            now += Int((bucket.delay(at: Self.moment(now)) / .seconds(1)).rounded(.up))
            bucket.take(at: Self.moment(now))
            sent.append(now)
        }
        for (index, time) in sent.enumerated() where index >= 5 {
            #expect(time - sent[index - 5] >= 60)
        }
    }

    @Test("a clock that is set back keeps no token out for longer than its time")
    func clockSetBack() throws {
        var bucket = TokenBucket(try #require(Rate("1/1m")))
        bucket.take(at: Self.moment(100_000))
        #expect(bucket.delay(at: Self.moment(0)) == .seconds(60))
        #expect(bucket.delay(at: Self.moment(59)) == .seconds(1))
        #expect(bucket.delay(at: Self.moment(60)) == .zero)
    }

    @Test("tokens that are out count when the rate is changed")
    func changedRate() throws {
        var bucket = TokenBucket(try #require(Rate("3/1m")))
        for second in [0, 10, 20] { bucket.take(at: Self.moment(second)) }
        var other = bucket.changed(to: try #require(Rate("2/1m")))
        #expect(other.delay(at: Self.moment(30)) == .seconds(40))
    }
}

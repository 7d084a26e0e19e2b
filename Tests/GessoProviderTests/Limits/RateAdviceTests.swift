import GessoBase
import GessoHTTP
import Testing

@testable import GessoProvider

@Suite("What headers say about limits")
struct RateAdviceTests {
    /// 1994-11-06 08:49:37.
    private static let now = Timestamp(sinceEpoch: .seconds(784_111_777))

    private static func advice(_ headers: [(String, String)]) -> RateAdvice {
        RateAdvice(headers.map { HTTPHeader($0.0, $0.1) }, at: now)
    }

    @Test(
        "a wait is read in seconds, in milliseconds and as a date",
        arguments: [
            ("retry-after", "30", Duration.seconds(30)), ("retry-after", "0", .zero),
            ("retry-after", "1.5", .milliseconds(1500)),
            ("retry-after-ms", "250", .milliseconds(250)),
            ("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT", .seconds(60)),
            ("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT", .zero),
            ("retry-after", "Tue, 29 Feb 2000 00:00:00 GMT", .seconds(86_400)),
            ("llm_provider-retry-after", "4", .seconds(4)),
            ("retry-after", "99999999999999999999", .seconds(86_400)),
        ] as [(String, String, Duration)])
    func retryAfter(name: String, value: String, wait: Duration) {
        #expect(Self.advice([(name, value)]).retryAfter == wait)
    }

    @Test(
        "what is no time is not guessed at",
        arguments: [
            "", "soon", "-1", "nan", "inf", "0x10", "1e9", "1.2.3", "٣", "Sun Nov  6 08:49:37 1994",
            "Sun, 31 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET", "5 minutes",
        ])
    func garbage(value: String) {
        #expect(Self.advice([("retry-after", value)]).retryAfter == nil)
    }

    @Test("milliseconds are finer and win, in whichever order they come")
    func milliseconds() {
        let both = [("retry-after-ms", "1200"), ("retry-after", "2")]
        #expect(Self.advice(both).retryAfter == .milliseconds(1200))
        #expect(Self.advice(both.reversed()).retryAfter == .milliseconds(1200))
    }

    @Test(
        "the time until a limit is whole again is read in every form",
        arguments: [
            ("120ms", Duration.milliseconds(120)), ("1s", .seconds(1)), ("6m0s", .seconds(360)),
            ("1h2m3.5s", .milliseconds(3_723_500)), ("12", .seconds(12)),
            ("0.5", .milliseconds(500)),
            ("784111787", .seconds(86_400)), ("1784111787", .seconds(86_400)),
            ("Sun, 06 Nov 1994 08:49:47 GMT", .seconds(10)),
        ] as [(String, Duration)])
    func reset(value: String, wait: Duration) {
        let advice = Self.advice([
            ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", value),
        ])
        #expect(
            advice.budgets == [.init(name: "requests", remaining: 0, reset: wait)])
    }

    @Test("a large number is a date in seconds or milliseconds")
    func dates() {
        let now = Timestamp(sinceEpoch: .seconds(1_767_225_600))
        #expect(RetryTime.reset("1767225630", at: now) == .seconds(30))
        #expect(RetryTime.reset("1767225630000", at: now) == .seconds(30))
        #expect(RetryTime.reset("1767225000", at: now) == .zero)
    }

    @Test("limits are kept apart by their names, with and without one")
    func names() {
        let advice = Self.advice([
            ("x-ratelimit-limit-requests", "5"), ("x-ratelimit-remaining-requests", "4"),
            ("x-ratelimit-reset-requests", "12s"), ("x-ratelimit-remaining-input-images", "1"),
            ("x-ratelimit-remaining", "9"), ("ratelimit-reset", "3"),
            ("llm_provider-x-ratelimit-remaining-tokens", "0"), ("x-ratelimit-remainingx", "1"),
            ("x-ratelimit-remaining-bad", "many"), ("x-request-id", "r"),
        ])
        #expect(
            advice.budgets == [
                .init(name: "", remaining: 9, reset: .seconds(3)),
                .init(name: "bad", remaining: nil),
                .init(name: "input-images", remaining: 1),
                .init(name: "requests", remaining: 4, reset: .seconds(12)),
                .init(name: "tokens", remaining: 0),
            ])
    }
}

import GessoBase
import Testing

@Suite("Quantities")
struct QuantityTests {
    @Test(
        "durations are read and written in their unit",
        arguments: [
            ("500ms", Duration.milliseconds(500), "500ms"), ("2s", .seconds(2), "2s"),
            ("10m", .seconds(600), "10m"), ("1h", .seconds(3600), "1h"),
            ("90s", .seconds(90), "90s"), ("1.5s", .milliseconds(1500), "1500ms"),
            ("120m", .seconds(7200), "2h"), ("0s", .zero, "0s"),
        ])
    func durations(text: String, duration: Duration, written: String) {
        #expect(DurationText.parse(text) == duration)
        #expect(DurationText.text(duration) == written)
    }

    @Test(
        "what is no duration is nil",
        arguments: ["", "5", "s", "-1s", "1d", "1 .s", "1.s", "1.2345s", "9999999999999999999h"])
    func noDurations(text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test("rates")
    func rates() {
        #expect(Rate("5/1m") == Rate(count: 5, per: .seconds(60)))
        #expect(Rate("5/m")?.description == "5/1m")
        for wrong in ["5", "0/1m", "5/0s", "a/1m", "5/1m/1", "5.5/1m", "/1m", "5/"] {
            #expect(Rate(wrong) == nil)
        }
    }

    @Test(
        "money is exact to a millionth",
        arguments: [
            ("3.00 USD", 3_000_000, "3.00 USD"), ("0.0125USD", 12_500, "0.0125 USD"),
            ("$2", 2_000_000, "2.00 USD"), ("0.000001", 1, "0.000001 USD"),
        ])
    func money(text: String, micro: Int, written: String) {
        #expect(Money(text)?.microUSD == micro)
        #expect(Money(microUSD: micro).description == written)
    }

    @Test("other currencies and finer amounts are nil")
    func noMoney() {
        for wrong in ["3 EUR", "0.0000001 USD", "-1 USD", "USD", "$3 USD", "99999999999999 USD"] {
            #expect(Money(wrong) == nil)
        }
    }

    @Test(
        "bytes in steps of 1000 and of 1024",
        arguments: [
            ("40MB", 40_000_000, "40MB"), ("64MiB", 64 << 20, "64MiB"), ("1.5kB", 1500, "1500B"),
            ("12", 12, "12B"), ("2 GiB", 2 << 30, "2GiB"), ("0B", 0, "0B"),
        ])
    func bytes(text: String, count: Int, written: String) {
        #expect(ByteCount(text)?.bytes == count)
        #expect(ByteCount(bytes: count).description == written)
    }

    @Test("what is no number of bytes is nil")
    func noBytes() {
        for wrong in ["", "MB", "1.5B", "1TB", "-1", "9999999999999GiB"] {
            #expect(ByteCount(wrong) == nil)
        }
    }
}

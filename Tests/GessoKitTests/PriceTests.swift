import CGessoPlugin
import Testing

@testable import GessoKit

@Suite("Prices are a table")
struct PriceTests {
    private func request(
        _ model: String, quality: String? = nil, size: Size? = nil, images: UInt32 = 1
    ) -> Request {
        let arena = Arena()
        var raw = gesso_request()
        raw.struct_size = MemoryLayout<gesso_request>.size
        raw.model = arena.string(model)
        raw.op = gesso_ops(GESSO_OP_GENERATE)
        raw.quality = arena.string(quality)
        raw.image_count = images
        raw.pixels = gesso_size(width: size?.width ?? 0, height: size?.height ?? 0)
        defer { withExtendedLifetime(arena) {} }
        return Request(arena.copy(raw))
    }

    private let prices: PriceTable = [
        Price("a", quality: "low", dollars: 0.005), Price("a", quality: "high", dollars: 0.211),
        Price("b", dollars: 0.025, per: .megapixel(roundsUp: true, standard: nil)),
        Price("c", dollars: 0.002, per: .megapixel(roundsUp: false, standard: Size(1000, 500))),
        Price("d", dollars: 0.01, upTo: 0.02, per: .request),
    ]

    @Test("what the request leaves open makes a range")
    func range() {
        #expect(prices.estimate(request("a")) == Estimate(low: 5000, high: 211_000))
        #expect(prices.estimate(request("a", quality: "auto")).high == 211_000)
        let low = request("a", quality: "low", images: 3)
        #expect(prices.estimate(low) == Estimate(low: 15_000, high: 15_000))
        #expect(prices.estimate(request("a", quality: "draft")) == .unknown)
        #expect(prices.estimate(request("?")) == .unknown)
        #expect(prices.estimate(request("d", images: 4)) == Estimate(low: 10_000, high: 20_000))
    }

    @Test("megapixels are rounded up as the provider does, prices always")
    func megapixels() {
        #expect(prices.estimate(request("b")) == .unknown)
        #expect(prices.estimate(request("b", size: Size(1000, 1000))).high == 25_000)
        #expect(prices.estimate(request("b", size: Size(1000, 1001))).high == 50_000)
        #expect(prices.estimate(request("c")).high == 1000)
        #expect(prices.estimate(request("c", size: Size(1, 1))).high == 2)
        let huge = request("b", size: Size(.max, .max), images: .max)
        #expect(prices.estimate(huge).high ?? 0 > 0)
    }

    @Test("a result costs what was announced, or its share")
    func cost() {
        #expect(prices.cost(request("a", quality: "low", images: 4), images: 4) == 20_000)
        #expect(prices.cost(request("a", quality: "low", images: 4), images: 1) == 5000)
        #expect(prices.cost(request("a"), images: 1) == nil)
    }

    @Test("tokens are counted in dollars for a million")
    func tokens() {
        #expect(PriceTable.tokens((18, 5), (1584, 30)) == 47_610)
        #expect(PriceTable.tokens((18, 5), (nil, 30)) == nil)
        #expect(PriceTable.tokens((-1, 5)) == nil)
    }
}

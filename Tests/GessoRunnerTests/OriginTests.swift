import GessoBase
import GessoImage
import GessoPipeline
import GessoRunner
import GessoTestSupport
import Testing

@Suite("a server that the pipeline names")
struct OriginTests {
    private static func text(_ url: String) -> String {
        """
        gesso: 1
        providers: {p: {plugin: echo, base_url: "\(url)", config: {remote: true}}}
        steps:
          one: {uses: image.generate, with: {provider: p, prompt: sea}, publish: out.png}
        """
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            var bits = part.reduce(0) { $0 << 8 | Int($1) }
            bits <<= 8 * (3 - part.count)
            for place in 0..<4 {
                text.append(place <= part.count ? digits[bits >> (18 - 6 * place) & 63] : "=")
            }
        }
        return text
    }

    @Test("an allowed loopback server is asked, with the user's key")
    func allowed() async throws {
        let png = try ImageWriter.encode(Workbench.ramp(4, 4), EncodeOptions(format: .png))
        let server = try LoopbackServer { [image = Self.base64(png)] _ in
            .json("{\"image\":\"\(image)\"}")
        }
        var bench = try Workbench()
        bench.session.readerOptions.allowedOrigins = [server.url]
        bench.session.environment = ["ECHO_API_KEY": "key-of-tests"]
        let summary = try await bench.run(Self.text(server.url))
        #expect(summary.count(.made) == 1, "\(summary.text)")
        #expect(try bench.raster("out.png") == Workbench.ramp(4, 4))
        #expect(server.requests.map(\.path) == ["/echo"])
        #expect(server.requests.first?.headers["authorization"] == "Bearer key-of-tests")
    }

    @Test("one that is not allowed is refused before anything is sent")
    func refused() async throws {
        let server = try LoopbackServer { _ in .drop }
        let bench = try Workbench()
        #expect(throws: Workbench.Refused.self) { try bench.pipeline(Self.text(server.url)) }
        #expect(server.requests.isEmpty)
    }
}

import FoundationEssentials
import GessoBase
import GessoImage
import Testing

/// Every file of PngSuite, against pixels that another decoder made.
@Suite struct PNGSuiteTests {
    static let folder = Corpora.folder("pngsuite")

    @Test("every good file of PngSuite decodes to the known pixels", .enabled(if: folder != nil))
    func goodFiles() throws {
        let folder = try #require(Self.folder)
        for line in PNGSuiteTable.lines {
            let fields = line.split(separator: " ")
            let bytes = try Corpora.bytes(of: "\(folder)/\(fields[0]).png")
            let raster = try ImageReader.decode(bytes)
            let found = [
                "\(fields[0])", "\(raster.width)", "\(raster.height)",
                "\(raster.channels.rawValue)", "\(raster.depth.rawValue * 8)",
                "\(Digest(of: raster.bigEndianBytes).hex.prefix(32))",
            ].joined(separator: " ")
            #expect(found == line)
        }
    }

    @Test("the header of every good file agrees with its pixels", .enabled(if: folder != nil))
    func headers() throws {
        let folder = try #require(Self.folder)
        for line in PNGSuiteTable.lines {
            let name = line.prefix { $0 != " " }
            let bytes = try Corpora.bytes(of: "\(folder)/\(name).png")
            let info = try ImageReader.info(of: bytes)
            let raster = try ImageReader.decode(bytes)
            #expect(info.format == .png)
            #expect([info.width, info.height] == [raster.width, raster.height], "\(name)")
            #expect(info.channels == raster.channels, "\(name)")
            #expect((info.bitDepth == 16) == (raster.depth == .sixteen), "\(name)")
        }
    }

    @Test("every corrupt file of PngSuite is refused", .enabled(if: folder != nil))
    func corruptFiles() throws {
        let folder = try #require(Self.folder)
        for name in PNGSuiteTable.corrupt {
            let bytes = try Corpora.bytes(of: "\(folder)/\(name).png")
            let error = #expect(throws: ImageError.self, "\(name)") {
                try ImageReader.decode(bytes)
            }
            #expect(error?.code == .corrupt || error?.code == .unknownFormat, "\(name)")
        }
    }
}

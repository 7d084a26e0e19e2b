import GessoImage
import GessoTestSupport
import Testing

/// What Gesso writes into a file of how it was made.
@Suite struct MakingNoteTests {
    private static let note = MakingNote(
        step: "image.resize", key: "ab12", source: .model,
        providers: [.init(name: "fal", model: "a<b&c>\u{1}", seed: 7)])

    private static let packet = """
        <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
        xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:gesso="urn:gesso:1">
        <xmp:CreatorTool>Gesso</xmp:CreatorTool>
        <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/\
        trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>
        <gesso:step>image.resize</gesso:step>
        <gesso:key>ab12</gesso:key>
        <gesso:providers><rdf:Seq><rdf:li rdf:parseType="Resource"><gesso:name>fal</gesso:name>\
        <gesso:model>a&lt;b&amp;c&gt; </gesso:model><gesso:seed>7</gesso:seed></rdf:li></rdf:Seq>
        </gesso:providers>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """

    private static func file(_ format: ImageFormat, _ channels: Raster.Channels) throws -> [UInt8] {
        var random = SeededRandom(seed: 4)
        let raster = try RandomRasters.make(9, 7, channels, using: &random)
        return try ImageWriter.encode(raster, EncodeOptions(format: format))
    }

    @Test(
        "the note is in the file as XMP, and the pixels stay",
        arguments: [
            (ImageFormat.png, Raster.Channels.rgba), (.jpeg, .rgb), (.webp, .rgb), (.webp, .rgba),
        ])
    func written(format: ImageFormat, channels: Raster.Channels) throws {
        let file = try Self.file(format, channels)
        let noted = try ImageMetadata.adding(Self.note, to: file)
        #expect(try ImageReader.decode(noted) == ImageReader.decode(file))
        try ImageReader.requireEnd(of: noted)
        let packet = Array(Self.packet.utf8)
        #expect(noted.indices.contains { noted[$0...].starts(with: packet) })
        #expect(try ImageMetadata.adding(Self.note, to: file) == noted)
        // Stripping takes it out again.
        let stripped = try ImageMetadata.stripped(noted)
        #expect(try ImageReader.decode(stripped) == ImageReader.decode(file))
        #expect(!stripped.indices.contains { stripped[$0...].starts(with: packet) })
    }

    @Test("a note in a WebP that has one already replaces it")
    func replaced() throws {
        let once = try ImageMetadata.adding(Self.note, to: Self.file(.webp, .rgba))
        #expect(try ImageMetadata.adding(Self.note, to: once) == once)
    }

    @Test("a signed file takes no note")
    func signed() throws {
        var file = PNGBuilder(1, 1, rows: [0, 1])
        file.after = [("caBX", [1])]
        let error = #expect(throws: ImageError.self) {
            try ImageMetadata.adding(Self.note, to: file.bytes)
        }
        #expect(
            error?.message == "the file is signed (C2PA), and a note would break the signature")
    }

    @Test("formats without a place for it, and what is cut off, are refused")
    func refused() throws {
        let avif = #expect(throws: ImageError.self) {
            try ImageMetadata.adding(Self.note, to: SmallFiles.plainAVIF)
        }
        #expect(avif?.message == "a note of its making is written into PNG, JPEG and WebP only")
        for format in [ImageFormat.png, .jpeg, .webp] {
            let part = try Array(Self.file(format, .rgb).dropLast(3))
            #expect(throws: ImageError.self) { try ImageMetadata.adding(Self.note, to: part) }
        }
    }
}

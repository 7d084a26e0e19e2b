import GessoImage
import Testing

/// Formats by their bytes and by their names, and those that are not decoded.
@Suite struct ImageFormatTests {
    @Test(
        "a format is told from the first bytes",
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
            ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg), (Array("RIFF\0\0\0\0WEBPVP8 ".utf8), .webp),
            (Array("RIFF\0\0\0\0WAVEfmt ".utf8), nil), (Array("GIF89a".utf8), .gif),
            (Array("GIF87a".utf8), .gif), (Array("GIF88a".utf8), nil),
            (Array("\0\0\0\u{18}ftypavif\0\0\0\0".utf8), .avif),
            (Array("\0\0\0\u{18}ftypmif1\0\0\0\0miafavif".utf8), .avif),
            (Array("\0\0\0\u{10}ftypmif1avif".utf8), nil),
            (Array("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic".utf8), nil),
            (Array("<svg xmlns=''/>".utf8), .svg),
            (Array("\u{FEFF}<?xml version='1.0'?>\n<!-- a > b -->\n<svg>".utf8), .svg),
            (Array("<!DOCTYPE svg><svg\n>".utf8), .svg), (Array("<html><svg>".utf8), nil),
            (Array("<svgs>".utf8), nil), ([], nil), ([0x89], nil), (Array("<".utf8), nil),
        ] as [([UInt8], ImageFormat?)])
    func sniff(bytes: [UInt8], format: ImageFormat?) {
        #expect(ImageFormat.sniff(bytes) == format)
    }

    @Test("a format is known by media type and extension")
    func names() {
        for format in ImageFormat.allCases {
            #expect(ImageFormat(mediaType: format.mediaType) == format)
            for name in format.fileExtensions {
                #expect(ImageFormat(fileExtension: name) == format)
                #expect(ImageFormat(fileExtension: "." + name.uppercased()) == format)
            }
        }
        #expect(ImageFormat(mediaType: "Image/JPEG; q=1") == .jpeg)
        #expect(ImageFormat(mediaType: "image/jpg") == .jpeg)
        #expect(ImageFormat(mediaType: "text/html") == nil)
        #expect(ImageFormat(fileExtension: "txt") == nil)
        #expect(ImageFormat(fileExtension: "") == nil)
    }

    @Test(
        "formats without a decoder are refused with what to do",
        arguments: [
            (
                "GIF89a", "a picture in GIF cannot be decoded",
                "convert it to PNG, JPEG or WebP first, or ask the provider for PNG"
            ),
            (
                "<svg>", "an SVG drawing has no pixels to work on",
                "render it to PNG first, or ask the provider for PNG"
            ),
        ])
    func undecodable(text: String, message: String, help: String) {
        let error = #expect(throws: ImageError.self) {
            try ImageReader.decode(Array(text.utf8))
        }
        #expect(error == ImageError(.unsupported, message, help: help))
    }

    @Test("what is no picture is refused")
    func unknown() {
        let text = #expect(throws: ImageError.self) { try ImageReader.decode([1, 2, 3]) }
        #expect(text?.code == .unknownFormat)
        let empty = #expect(throws: ImageError.self) { try ImageReader.info(of: []) }
        #expect(empty?.message == "the file is empty")
    }

    @Test("of an animated WebP the first frame is used, with a note")
    func animated() throws {
        let info = try ImageReader.info(of: SmallFiles.animatedWebP)
        #expect(info.isAnimated)
        #expect([info.width, info.height] == [4, 4])
        #expect(info.notes == ["the WebP is animated; only its first frame is used"])
        let raster = try ImageReader.decode(SmallFiles.animatedWebP)
        #expect(raster.channels == info.channels)
        #expect([raster.width, raster.height] == [4, 4])
    }

    @Test("a frame that is smaller than its WebP lies at its place on transparency")
    func placedFrame() throws {
        let raster = try ImageReader.decode(SmallFiles.placedFrameWebP)
        #expect([raster.width, raster.height] == [10, 12])
        #expect(raster.channels == .rgba)
        // What Pillow gives.
        let frame: [UInt8] = [202, 40, 10, 128]
        for y in 0..<12 {
            for x in 0..<10 {
                let pixel = Array(raster.bytes[(y * 10 + x) * 4..<(y * 10 + x) * 4 + 4])
                let isInside = (2..<8).contains(x) && (4..<8).contains(y)
                #expect(pixel == (isInside ? frame : [0, 0, 0, 0]), "\(x), \(y)")
            }
        }
    }

    @Test("an animated WebP that is cut off is refused, or its first frame is whole")
    func cutAnimation() throws {
        let whole = try ImageReader.decode(SmallFiles.placedFrameWebP)
        for length in 0..<SmallFiles.placedFrameWebP.count {
            let part = Array(SmallFiles.placedFrameWebP.prefix(length))
            guard let raster = try? ImageReader.decode(part) else { continue }
            #expect(raster == whole, "\(length) bytes")
        }
    }

    @Test("a CMYK JPEG becomes RGB, with a note")
    func cmyk() throws {
        let raster = try ImageReader.decode(SmallFiles.cmykJPEG)
        #expect(raster.channels == .rgb)
        // (255 - 0, 255 - 129, 255 - 255) times (255 - 51) / 255; 129 is JPEG's loss.
        #expect(Array(raster.bytes.prefix(3)) == [204, 101, 0])
        #expect(
            try ImageReader.info(of: SmallFiles.cmykJPEG).notes
                == ["the JPEG is in CMYK; it is converted to RGB without a colour profile"])
    }
}

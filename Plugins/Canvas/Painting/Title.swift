import CGessoAlphabet

/// Text on a picture, in the bitmap alphabet enlarged by whole factors.
struct Title: Sendable {
    enum Position: String, CaseIterable, Sendable {
        case top, center, bottom
    }

    let text: String
    var position = Position.bottom
    /// The height of a line as a share of the picture's shorter side.
    var size: Float = 0.09
    var paint: Paint

    private static let cell = Int(GESSO_ALPHABET_HEIGHT)

    /// Draws the text with a soft shadow, broken into lines that fit.
    func draw(on raster: Raster) {
        let short = min(raster.width, raster.height)
        let wanted = max(1, Int(Float(short) * size) / Self.cell)
        let longest = text.split(separator: " ").map { Self.width(String($0)) }.max() ?? 1
        // A word that does not fit makes the letters smaller, never cut off.
        let room = raster.width * 9 / 10
        let factor = max(1, min(wanted, room / max(longest, 1)))
        let lines = Self.lines(text, room: room / factor)
        let step = Self.cell * factor
        var y = top(raster, lines.count * step)
        for line in lines {
            let x = (raster.width - Self.width(line) * factor) / 2
            draw(line, x, y, factor, on: raster)
            y += step
        }
    }

    private func top(_ raster: Raster, _ height: Int) -> Int {
        let margin = raster.height / 16
        switch position {
        case .top: return margin
        case .center: return (raster.height - height) / 2
        case .bottom: return raster.height - margin - height
        }
    }

    private func draw(_ line: String, _ x: Int, _ y: Int, _ factor: Int, on raster: Raster) {
        let shade = paint.luma > 0.5 ? Paint(0, 0, 0, 0.34) : Paint(1, 1, 1, 0.34)
        let drop = max(1, factor / 2)
        stamp(line, x + drop, y + drop, factor, shade, on: raster)
        stamp(line, x, y, factor, paint, on: raster)
    }

    private func stamp(
        _ line: String, _ x: Int, _ y: Int, _ factor: Int, _ paint: Paint, on raster: Raster
    ) {
        var left = x
        for scalar in line.unicodeScalars {
            let glyph = Self.glyph(scalar)
            for row in 0..<Self.cell {
                for bit in 0..<16 where glyph.rows[row] & (0x8000 >> UInt16(bit)) != 0 {
                    raster.fill(
                        left + bit * factor, y + row * factor, side: factor, with: paint)
                }
            }
            left += glyph.advance * factor
        }
    }

    private static func glyph(_ scalar: Unicode.Scalar) -> (rows: [UInt16], advance: Int) {
        var rows = [UInt16](repeating: 0, count: cell)
        let advance = rows.withUnsafeMutableBufferPointer {
            gesso_alphabet_glyph(scalar.value, 1, $0.baseAddress)
        }
        return (rows, Int(advance))
    }

    private static func width(_ line: String) -> Int {
        line.unicodeScalars.reduce(0) { $0 + glyph($1).advance }
    }

    /// Words packed into lines no wider than `room`.
    private static func lines(_ text: String, room: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            let joined = lines.last.map { $0 + " " + word }
            if let joined, width(joined) <= room {
                lines[lines.count - 1] = joined
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}

extension Raster {
    /// Lays a colour over a square; what lies outside the picture is left out.
    fileprivate func fill(_ x: Int, _ y: Int, side: Int, with paint: Paint) {
        let columns = max(x, 0)..<max(min(x + side, width), max(x, 0))
        for row in max(y, 0)..<max(min(y + side, height), max(y, 0)) {
            withRow(row) { pixels in
                for column in columns {
                    pixels[column] = Paint(pixel: pixels[column]).under(paint, 1).pixel
                }
            }
        }
    }
}

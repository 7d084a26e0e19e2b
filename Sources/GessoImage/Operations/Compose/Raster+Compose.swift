extension Raster {
    /// The picture with layers laid over it, the first one lowest.
    ///
    /// What lies outside of the picture is cut off. The result has the depth of this picture,
    /// its alpha or its lack of it, and colour if any layer has.
    ///
    /// - Throws: `invalidArgument` for an opacity that is none or a mask of another size.
    public func composed(layers: [Layer]) throws(ImageError) -> Raster {
        for layer in layers { try layer.check() }
        let hasColor = channels.hasColor || layers.contains { $0.image.channels.hasColor }
        var result = try converted(
            channels: .made(ofColor: hasColor, alpha: channels.hasAlpha))
        for layer in layers { result.lay(layer) }
        return result
    }

    private mutating func lay(_ layer: Layer) {
        let place = layer.place(in: self)
        let rows = (place.y..<place.y + layer.image.height).clamped(to: 0..<height)
        let columns = (place.x..<place.x + layer.image.width).clamped(to: 0..<width)
        guard !rows.isEmpty, !columns.isEmpty else { return }
        let opacity = Int((layer.opacity * Double(Pixel.whole)).rounded())
        for y in rows {
            var below = pixels(inRow: y, columns: columns)
            let part = columns.lowerBound - place.x..<columns.upperBound - place.x
            var above = layer.image.pixels(inRow: y - place.y, columns: part)
            if let mask = layer.mask?.pixels(inRow: y - place.y, columns: part) {
                for x in above.indices { above[x].fade(to: mask[x].coverage) }
            }
            for x in below.indices {
                above[x].fade(to: opacity)
                below[x].cover(with: above[x], layer.blend)
            }
            setPixels(below, inRow: y, at: columns.lowerBound)
        }
    }
}

extension Pixel {
    /// Takes away all but a share of the alpha.
    mutating func fade(to share: Int) {
        guard share < Self.whole else { return }
        alpha = (alpha * share + Self.whole / 2) / Self.whole
    }

    /// Lays another pixel over this one.
    mutating func cover(with source: Pixel, _ blend: BlendMode = .normal) {
        guard source.alpha > 0 else { return }
        if source.alpha == Self.whole, blend == .normal {
            self = source
            return
        }
        let mix = Mix(source: source.alpha, backdrop: alpha)
        red = mix.mixed(source.red, red, blend)
        green = mix.mixed(source.green, green, blend)
        blue = mix.mixed(source.blue, blue, blend)
        alpha = (mix.sum + Self.whole / 2) / Self.whole
    }

    /// The shares of three colours in a pixel: of the upper alone, of both blended, and of the
    /// lower alone.
    private struct Mix {
        let upper: Int
        let both: Int
        let lower: Int
        /// Of all three, at least 1, since something covers.
        var sum: Int { upper + both + lower }

        init(source: Int, backdrop: Int) {
            upper = source * (Pixel.whole - backdrop)
            both = source * backdrop
            lower = (Pixel.whole - source) * backdrop
        }

        func mixed(_ source: Int, _ backdrop: Int, _ blend: BlendMode) -> Int {
            let blended = blend.blended(source, over: backdrop)
            return (upper * source + both * blended + lower * backdrop + sum / 2) / sum
        }
    }
}

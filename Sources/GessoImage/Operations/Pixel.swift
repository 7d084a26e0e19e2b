/// One pixel of any picture in samples of 16 bits: gray three times where there is no colour,
/// opaque where there is no alpha.
struct Pixel: Equatable {
    static let whole = 65_535

    var red: Int
    var green: Int
    var blue: Int
    var alpha: Int

    init(red: Int, green: Int, blue: Int, alpha: Int) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    init(_ color: Color) {
        self.init(
            red: Int(color.red) * 257, green: Int(color.green) * 257, blue: Int(color.blue) * 257,
            alpha: Int(color.alpha) * 257)
    }

    /// The brightness of the coded samples, as in a gray picture.
    var luma: Int {
        Int(Raster.luma(UInt16(red), UInt16(green), UInt16(blue)))
    }

    /// How much a mask lets through here: white all, black and transparent nothing.
    var coverage: Int { (luma * alpha + Self.whole / 2) / Self.whole }
}

/// How a picture is stored, as EXIF counts it: what has to be done to see it upright.
enum Orientation: Int {
    case upright = 1
    case mirrored = 2
    case rotated180 = 3
    case flipped = 4
    case transposed = 5
    case rotatedRight = 6
    case transversed = 7
    case rotatedLeft = 8

    /// Width and height change places.
    var swapsSides: Bool { rawValue >= 5 }
}

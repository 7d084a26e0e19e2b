/// Which part of a frame a picture is held to: an edge, a corner or the middle.
public enum Gravity: String, Sendable, CaseIterable {
    case center, north, northeast, east, southeast, south, southwest, west, northwest

    /// Also takes the corners in two words: `north_east`, `north-east`.
    public init?(_ text: String) {
        self.init(rawValue: text.filter { $0 != "_" && $0 != "-" })
    }

    /// Where a span begins that is held to this side; half pixels go up and left.
    func offset(
        of inner: (width: Int, height: Int), in outer: (width: Int, height: Int)
    ) -> (
        x: Int, y: Int
    ) {
        (
            Self.position(horizontal, outer.width - inner.width),
            Self.position(vertical, outer.height - inner.height)
        )
    }

    private enum Side { case near, middle, far }

    private var horizontal: Side {
        switch self {
        case .west, .northwest, .southwest: .near
        case .east, .northeast, .southeast: .far
        case .center, .north, .south: .middle
        }
    }

    private var vertical: Side {
        switch self {
        case .north, .northwest, .northeast: .near
        case .south, .southwest, .southeast: .far
        case .center, .west, .east: .middle
        }
    }

    private static func position(_ side: Side, _ room: Int) -> Int {
        switch side {
        case .near: 0
        case .middle: room >> 1
        case .far: room
        }
    }
}

/// A number of bytes as pipelines write it: `40MB` in steps of 1000, `64MiB` in steps of 1024.
public struct ByteCount: Sendable, Hashable {
    public var bytes: Int

    public init(bytes: Int) { self.bytes = bytes }

    private static let units: [(name: String, size: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
        ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("B", 1),
    ]

    /// Reads a number with a unit, or a bare number of bytes; anything else is nil.
    public init?(_ text: String) {
        guard let amount = DecimalAmount(text, places: 3) else { return nil }
        let name = amount.unit.isEmpty ? "B" : amount.unit == "KB" ? "kB" : amount.unit
        guard let unit = Self.units.first(where: { $0.name == name }) else { return nil }
        let (product, overflow) = amount.scaled.multipliedReportingOverflow(by: unit.size)
        guard !overflow, product % 1000 == 0 else { return nil }
        bytes = product / 1000
    }
}

extension ByteCount: CustomStringConvertible {
    /// In the largest unit that divides it: "64MiB", "40MB", "1234B".
    public var description: String {
        let unit = Self.units.first { bytes != 0 && bytes % $0.size == 0 } ?? ("B", 1)
        return "\(bytes / unit.size)\(unit.name)"
    }
}

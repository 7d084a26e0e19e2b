/// A part of a file that the linker maps into memory, with numbers that were checked.
struct ObjectSegment: Hashable {
    /// Where it begins in memory.
    var address: Int
    /// Where it begins in the file.
    var offset: Int
    /// In the file; what memory has beyond it is zero.
    var fileSize: Int
    var memorySize: Int

    /// The addresses that are read from the file.
    var addresses: Range<Int> { address..<address + fileSize }
}

/// Reading structs that a newer or older side filled.
enum Growth {
    /// Whether the filler knew a member: what `GESSO_HAS` says in C.
    ///
    /// Each growable struct begins with its `struct_size`.
    static func has<Struct, Member>(
        _ pointer: UnsafePointer<Struct>, _ member: KeyPath<Struct, Member>
    ) -> Bool {
        guard let offset = MemoryLayout<Struct>.offset(of: member) else { return false }
        let size = UnsafeRawPointer(pointer).load(as: Int.self)
        return size >= offset + MemoryLayout<Member>.size
    }
}

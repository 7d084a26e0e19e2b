/// Where the structs of the interface are put for a plugin: memory of this process, or a payload
/// for another one, whose pointers are distances.
package protocol Shelf: AnyObject {
    /// A struct that holds this value.
    func place<T: BitwiseCopyable>(_ value: T) -> UnsafePointer<T>?

    /// A copy of elements, null for none.
    func store<T: BitwiseCopyable>(all elements: [T]) -> UnsafePointer<T>?

    /// A terminated copy of a text, null for nil; it ends at an interior NUL.
    func store(_ text: String?) -> UnsafePointer<CChar>?

    /// Bytes that may be many, null for none.
    func store(data: [UInt8]) -> UnsafeRawPointer?
}

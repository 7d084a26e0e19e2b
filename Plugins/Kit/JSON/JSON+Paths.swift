extension JSON {
    /// The first value at a path, or nil.
    ///
    /// - Parameter path: a JSON pointer, `/error/code`, `/images/0/url`; `*` stands for every
    ///   element or member: `/details/*/reason`. The empty path is the value itself.
    public subscript(at path: String) -> JSON? { all(path).first }

    /// The values at a path, in their order.
    ///
    /// - Parameter path: a JSON pointer in which `*` stands for every element or member.
    /// - Returns: the values; none where the path leads nowhere.
    public func all(_ path: String) -> [JSON] {
        path.split(separator: "/").reduce([self]) { values, word in
            values.flatMap { $0.children(String(word)) }
        }
    }

    private func children(_ word: String) -> [JSON] {
        switch self {
        case .object(let members) where word == "*": members.map(\.value)
        case .object: [self[Self.unescaped(word)]].compactMap(\.self)
        case .array(let elements) where word == "*": elements
        case .array: Int(word).flatMap { self[$0] }.map { [$0] } ?? []
        default: []
        }
    }

    /// `~1` is a slash and `~0` a tilde (RFC 6901).
    private static func unescaped(_ word: String) -> String {
        guard word.contains("~") else { return word }
        return word.split(separator: "~1", omittingEmptySubsequences: false)
            .map { $0.split(separator: "~0", omittingEmptySubsequences: false).joined(by: "~") }
            .joined(by: "/")
    }

    /// The text at a path of an answer.
    ///
    /// - Parameter path: see ``subscript(at:)``.
    /// - Returns: the text.
    /// - Throws: a server error if there is none.
    public func text(at path: String) throws(Failure) -> String {
        try found(self[at: path]?.text, "text", path)
    }

    /// The integer at a path of an answer.
    ///
    /// - Parameter path: see ``subscript(at:)``.
    /// - Returns: the number.
    /// - Throws: a server error if there is none.
    public func whole(at path: String) throws(Failure) -> Int64 {
        try found(self[at: path]?.whole, "whole number", path)
    }

    /// The number at a path of an answer.
    ///
    /// - Parameter path: see ``subscript(at:)``.
    /// - Returns: the number.
    /// - Throws: a server error if there is none.
    public func real(at path: String) throws(Failure) -> Double {
        try found(self[at: path]?.real, "number", path)
    }

    /// The elements at a path of an answer.
    ///
    /// - Parameter path: see ``subscript(at:)``.
    /// - Returns: the elements.
    /// - Throws: a server error if there is no array.
    public func elements(at path: String) throws(Failure) -> [JSON] {
        try found(self[at: path]?.elements, "list", path)
    }

    private func found<T>(_ value: T?, _ kind: String, _ path: String) throws(Failure) -> T {
        guard let value else {
            throw Failure(.serverError, "the answer has no \(kind) at \(path)")
        }
        return value
    }
}

extension Sequence where Element: StringProtocol {
    fileprivate func joined(by separator: String) -> String {
        reduce(into: (text: "", isFirst: true)) { result, part in
            result.text += (result.isFirst ? "" : separator) + part
            result.isFirst = false
        }.text
    }
}

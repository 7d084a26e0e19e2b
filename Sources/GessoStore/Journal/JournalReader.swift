import GessoBase
import Glibc

/// Follows the journals of other runs as they grow.
struct JournalReader: Sendable {
    /// One journal, as far as it was read.
    fileprivate struct File: Sendable {
        /// Where the next line begins.
        var offset = 0
        var operations: [String: JournalOperation] = [:]
        /// Their ids in the order in which they began.
        var order: [String] = []
    }

    let folder: JournalFolder
    /// Not read: the journal of this run.
    private let own: String
    private var files: [String: File] = [:]

    init(_ folder: JournalFolder, except own: String) {
        self.folder = folder
        self.own = own
    }

    /// Reads what was added since the last time.
    mutating func refresh() throws(StoreError) {
        let names = folder.names.filter { $0 != own }
        for name in files.keys where !names.contains(name) { files[name] = nil }
        for name in names { try read(name) }
    }

    /// What is open, journal by journal, and each but once: a run that was killed while it took
    /// an operation over left it in its own journal and in the one before.
    var open: [(file: String, operation: JournalOperation)] {
        var seen: Set<String> = []
        return files.sorted { $0.key < $1.key }.flatMap { name, file in
            file.order.compactMap { file.operations[$0] }.filter(\.isOpen).map { (name, $0) }
        }.filter { seen.insert($0.1.id).inserted }
    }

    /// The journals in which an operation is open.
    func names(with operation: String) -> [String] {
        files.filter { $0.value.operations[operation]?.isOpen ?? false }.keys.sorted()
    }

    /// Notes what this run does to the operation of another.
    mutating func note(_ entry: JournalEntry, of operation: String, in file: String) {
        files[file]?.operations[operation]?.add(entry)
    }

    /// What a journal says is done and does not say is recorded.
    func done(in name: String) -> [JournalOperation] {
        files[name]?.operations.values.filter { $0.isOpen && $0.isDone } ?? []
    }

    /// The answers of closed operations, and whether nothing in a journal is open.
    func remains(of name: String) -> (answers: [String], isClosed: Bool) {
        let operations = files[name]?.operations.values.map { $0 } ?? []
        let closed = operations.filter { $0.closing != nil }
        return (closed.flatMap(\.fileNames), operations.allSatisfy { !$0.isOpen })
    }

    /// Everything of one journal from its start.
    mutating func reread(_ name: String) throws(StoreError) {
        files[name] = nil
        try read(name)
    }

    private mutating func read(_ name: String) throws(StoreError) {
        var file = files[name] ?? File()
        var status = stat()
        guard stat(folder.file(name), &status) == 0 else { return }
        if status.st_size < file.offset { file = File() }
        guard status.st_size > file.offset else {
            files[name] = file
            return
        }
        let bytes: [UInt8]
        do throws(FileError) {
            let descriptor = try Descriptor(
                folder.file(name), O_RDONLY | O_NOFOLLOW, verb: "read")
            lseek(descriptor.number, off_t(file.offset), SEEK_SET)
            bytes = try descriptor.readAll(limit: Self.limit)
        } catch {
            if error.kind == .notFound { return }
            throw StoreError(error)
        }
        guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return }
        for line in bytes[...end].split(separator: UInt8(ascii: "\n")) { file.take(line) }
        file.offset += end + 1
        files[name] = file
    }

    /// A journal of a million operations is not longer.
    private static let limit = 1 << 31
}

extension JournalReader.File {
    fileprivate mutating func take(_ line: some Sequence<UInt8>) {
        guard let map = JournalLine.read(line),
            let (id, entry) = JournalEntry.read(map)
        else { return }
        if case .begin(let head) = entry {
            guard operations[id] == nil else { return }
            operations[id] = JournalOperation(id: id, head: head)
            order.append(id)
        } else {
            operations[id]?.add(entry)
        }
    }
}

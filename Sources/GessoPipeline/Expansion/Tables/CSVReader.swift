import GessoBase

/// Reads comma-separated values (RFC 4180) with names in the first record; cells are text.
struct CSVReader {
    let file: String
    let limit: Int

    /// The rows as maps from the names to the cells.
    func rows(of bytes: ArraySlice<UInt8>) throws(Diagnostic) -> [TableRow] {
        var scanner = CSVScanner(bytes, file: file)
        guard let header = try scanner.record() else {
            throw problem("the file has no first line with names", line: 1)
        }
        let names = try names(header)
        let empty = ValueMap(names.map { ($0, Value.null) })
        var rows: [TableRow] = []
        while let record = try scanner.record() {
            guard rows.count < limit else {
                throw problem("the file has more than \(limit) rows", line: record.line)
            }
            guard record.cells.count == names.count else { throw ragged(record, names.count) }
            var row = empty
            for (name, cell) in zip(names, record.cells) { row[name] = .string(cell) }
            rows.append(TableRow(value: .map(row), line: record.line))
        }
        return rows
    }

    private func names(_ header: CSVScanner.Record) throws(Diagnostic) -> [String] {
        var seen: Set<String> = []
        for (index, name) in header.cells.enumerated() {
            if name.isEmpty {
                throw problem("the column \(index + 1) has no name", line: header.line)
            }
            if !seen.insert(name).inserted {
                throw problem("there are two columns with the name '\(name)'", line: header.line)
            }
        }
        return header.cells
    }

    private func ragged(_ record: CSVScanner.Record, _ count: Int) -> Diagnostic {
        let cells = record.cells.count
        var problem = problem(
            "this row has \(cells) \(cells == 1 ? "cell" : "cells"), the first line has \(count)",
            line: record.line)
        problem.help = "a cell with a comma in it is written in double quotes"
        return problem
    }

    private func problem(_ message: String, line: Int) -> Diagnostic {
        Diagnostic(.badTable, message, at: SourceLocation(file: file, line: line, column: 1))
    }
}

/// Takes records from bytes; empty lines are passed over.
struct CSVScanner {
    /// The cells of one record and the line that it begins on.
    struct Record {
        var cells: [String]
        var line: Int
    }

    private let bytes: ArraySlice<UInt8>
    private let file: String
    private var position: Int
    private var line = 1

    init(_ bytes: ArraySlice<UInt8>, file: String) {
        self.bytes = bytes
        self.file = file
        position = bytes.startIndex
    }

    /// The next record; nil at the end.
    mutating func record() throws(Diagnostic) -> Record? {
        while position < bytes.endIndex, endLine() {}
        guard position < bytes.endIndex else { return nil }
        let start = line
        var cells = [try cell()]
        while position < bytes.endIndex, bytes[position] == UInt8(ascii: ",") {
            position += 1
            cells.append(try cell())
        }
        if position < bytes.endIndex, !endLine() {
            throw problem("text after a closing quote", line)
        }
        return Record(cells: cells, line: start)
    }

    /// Passes one line break, if one stands here.
    private mutating func endLine() -> Bool {
        if bytes[position] == 0x0D, position + 1 < bytes.endIndex, bytes[position + 1] == 0x0A {
            position += 1
        }
        guard bytes[position] == 0x0A || bytes[position] == 0x0D else { return false }
        position += 1
        line += 1
        return true
    }

    private mutating func cell() throws(Diagnostic) -> String {
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") else {
            return plainCell()
        }
        return try quotedCell()
    }

    private mutating func plainCell() -> String {
        let start = position
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D { break }
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedCell() throws(Diagnostic) -> String {
        let start = line
        position += 1
        var text: [UInt8] = []
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard position < bytes.endIndex, bytes[position] == byte else {
                    return String(decoding: text, as: UTF8.self)
                }
                position += 1
            } else if byte == 0x0A {
                line += 1
            }
            text.append(byte)
        }
        throw problem("the quote of this row is never closed", start)
    }

    private func problem(_ message: String, _ line: Int) -> Diagnostic {
        Diagnostic(.badTable, message, at: SourceLocation(file: file, line: line, column: 1))
    }
}

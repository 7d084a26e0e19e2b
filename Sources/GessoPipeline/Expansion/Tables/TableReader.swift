import GessoBase

/// One value of a csv, jsonl or lines file.
struct TableRow {
    var value: Value
    /// Where it begins, from 1.
    var line: Int
}

/// Reads files that hold one value for each row or line.
struct TableReader {
    /// As locations name it.
    let file: String
    /// How many rows there may be.
    let limit: Int

    func rows(of bytes: [UInt8], _ form: Axis.TableForm) throws(Diagnostic) -> [TableRow] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw problem("the file is not UTF-8", line: 1)
        }
        _ = text
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let body = hasMark ? bytes[3...] : bytes[...]
        return switch form {
        case .csv: try CSVReader(file: file, limit: limit).rows(of: body)
        case .jsonl: try lines(of: body, jsonl)
        case .lines: try lines(of: body) { (text, _) throws(Diagnostic) in .string(text) }
        }
    }

    /// Every line that is not blank.
    private func lines(
        of bytes: ArraySlice<UInt8>, _ value: (String, Int) throws(Diagnostic) -> Value
    ) throws(Diagnostic) -> [TableRow] {
        var rows: [TableRow] = []
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let content = line.last == 0x0D ? line.dropLast() : line
            guard content.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
            guard rows.count < limit else { throw tooMany(number) }
            let text = String(decoding: content, as: UTF8.self)
            rows.append(TableRow(value: try value(text, number), line: number))
        }
        return rows
    }

    private func jsonl(_ text: String, _ line: Int) throws(Diagnostic) -> Value {
        do throws(JSONError) {
            return try JSON.parse(text)
        } catch {
            throw Diagnostic(
                .badTable, error.message,
                at: SourceLocation(file: file, line: line, column: error.column))
        }
    }

    private func tooMany(_ line: Int) -> Diagnostic {
        problem("the file has more than \(limit) rows", line: line)
    }

    private func problem(_ message: String, line: Int) -> Diagnostic {
        Diagnostic(.badTable, message, at: SourceLocation(file: file, line: line, column: 1))
    }
}

import CGessoPlugin
import GessoProvider

/// Check 10: who the plugin is, in text that can be shown.
enum TableIdentity {
    static let check = Check(
        10, "table-identity",
        "id, version, name and vendor are valid, the id is the one in the file's name, the version"
            + " is a semantic one, and all text of the table is UTF-8."
    ) { context throws(CheckSkip) in
        let plugin = try context.plugin()
        let table = plugin.table.pointee
        var faults = Faults()
        let id = faults.reading { () throws(TableFault) in
            try PluginMemory.required(table.id, "id", limit: 64)
        }
        if let id {
            faults.expect(
                isID(id), "id is `\(id)`; a letter, then lower-case letters, digits and `-`")
            if isID(id), let other = name(of: context.file), other != id {
                faults.expect(
                    false,
                    "id is `\(id)`, and the file is for `\(other)`: call it libgesso-\(id).so")
            }
        }
        let version = faults.reading { () throws(TableFault) in
            try PluginMemory.required(table.version, "version", limit: 256)
        }
        if let version {
            faults.expect(
                SemanticVersion.isValid(version), "version is `\(version)`, not like 1.4.0")
        }
        for (text, place) in [(table.name, "name"), (table.vendor, "vendor")] {
            _ = faults.reading { () throws(TableFault) in
                try PluginMemory.required(text, place, limit: 256)
            }
        }
        for (text, place) in TableTexts.all(TableRows(plugin)) {
            _ = faults.reading { () throws(TableFault) in try PluginMemory.text(text, place) }
        }
        return faults.verdict
    }

    /// The ID in `libgesso-ID.so`; nil for a file that is called otherwise.
    private static func name(of file: String) -> String? {
        let name = file.split(separator: "/").last ?? ""
        guard name.hasPrefix("libgesso-"), name.hasSuffix(".so") else { return nil }
        return String(name.dropFirst("libgesso-".count).dropLast(".so".count))
    }

    private static func isID(_ id: String) -> Bool {
        guard let first = id.utf8.first, first >= 0x61, first <= 0x7a else { return false }
        return id.utf8.allSatisfy { byte in
            byte >= 0x61 && byte <= 0x7a || byte >= 0x30 && byte <= 0x39 || byte == 0x2d
        }
    }
}

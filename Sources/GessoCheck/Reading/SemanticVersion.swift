/// Version numbers as https://semver.org writes them: MAJOR.MINOR.PATCH[-PRE][+BUILD].
enum SemanticVersion {
    static func isValid(_ text: String) -> Bool {
        let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        let halves = parts[0].split(
            separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = halves[0].split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers.allSatisfy(isNumber) else { return false }
        let hasGoodBuild = parts.count == 1 || areIdentifiers(parts[1]) { _ in true }
        let hasGoodPre =
            halves.count == 1
            || areIdentifiers(halves[1]) { !$0.allSatisfy(isDigit) || isNumber($0) }
        return hasGoodBuild && hasGoodPre
    }

    /// Identifiers between dots, none of them empty.
    private static func areIdentifiers(
        _ text: Substring, _ rule: (Substring) -> Bool
    ) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy(isIdentifierByte) && rule(part)
        }
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy(isDigit) && (text.count == 1 || !text.hasPrefix("0"))
    }

    private static func isDigit(_ character: Character) -> Bool {
        character >= "0" && character <= "9"
    }

    private static func isIdentifierByte(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5a
            || byte >= 0x61 && byte <= 0x7a || byte == 0x2d
    }
}

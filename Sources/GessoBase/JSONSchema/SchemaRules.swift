/// The keywords that look at one value alone.
enum SchemaRules {
    /// What is wrong with a value; nil where the rule holds or says nothing about its type.
    static func problem(_ value: Value, _ rule: SchemaRule) -> String? {
        switch value {
        case .int, .double: number(value, rule)
        case .string(let text): self.text(text, rule)
        case .list(let items): list(items, rule)
        case .map(let members): map(members, rule)
        case .null, .bool, .image: nil
        }
    }

    private static func number(_ value: Value, _ rule: SchemaRule) -> String? {
        let number = value.double ?? 0
        let shown = JSON.text(value)
        func say(_ bound: Double) -> String { NumberText.shortest(bound) }
        switch rule {
        case .minimum(let bound) where number < bound: return "\(shown) is below \(say(bound))"
        case .maximum(let bound) where number > bound: return "\(shown) is above \(say(bound))"
        case .exclusiveMinimum(let bound) where number <= bound:
            return "\(shown) is not above \(say(bound))"
        case .exclusiveMaximum(let bound) where number >= bound:
            return "\(shown) is not below \(say(bound))"
        case .multipleOf(let divisor) where !isMultiple(number, divisor):
            return "\(shown) is no multiple of \(say(divisor))"
        default: return nil
        }
    }

    /// 0.3 is a multiple of 0.1 to a person, though not to the binary numbers nearest to them.
    private static func isMultiple(_ number: Double, _ divisor: Double) -> Bool {
        let quotient = number / divisor
        guard quotient.isFinite else {
            return number.truncatingRemainder(dividingBy: divisor) == 0
        }
        let nearest = quotient.rounded()
        return abs(quotient - nearest) <= abs(quotient) * 4 * .ulpOfOne
    }

    private static func text(_ text: String, _ rule: SchemaRule) -> String? {
        switch rule {
        case .minLength(let count) where text.unicodeScalars.count < count:
            return "shorter than \(count) characters"
        case .maxLength(let count) where text.unicodeScalars.count > count:
            return "longer than \(count) characters"
        case .pattern(let pattern) where !pattern.matches(text):
            return "\(JSON.text(.string(text))) does not match \(pattern.text)"
        default: return nil
        }
    }

    private static func list(_ items: [Value], _ rule: SchemaRule) -> String? {
        switch rule {
        case .minItems(let count) where items.count < count: return "fewer than \(count) items"
        case .maxItems(let count) where items.count > count: return "more than \(count) items"
        case .uniqueItems:
            let distinct = Set(items.map { SchemaEquality.key($0) })
            return distinct.count < items.count ? "two items are equal" : nil
        default: return nil
        }
    }

    private static func map(_ members: ValueMap, _ rule: SchemaRule) -> String? {
        switch rule {
        case .minProperties(let count) where members.count < count:
            return "fewer than \(count) properties"
        case .maxProperties(let count) where members.count > count:
            return "more than \(count) properties"
        case .required(let names): return missing(names, members)
        case .dependentRequired(let all):
            for (name, needs) in all where members[name] != nil {
                if let message = missing(needs, members) {
                    return "\(message), which '\(name)' needs"
                }
            }
            return nil
        default: return nil
        }
    }

    private static func missing(_ names: [String], _ members: ValueMap) -> String? {
        let missing = names.filter { members[$0] == nil }.map { "'\($0)'" }
        return missing.isEmpty ? nil : "\(missing.joined(separator: ", ")) is missing"
    }
}

/// Equality as JSON Schema sees it: 1 is 1.0, and the order of properties does not count.
enum SchemaEquality {
    static func key(_ value: Value) -> [UInt8] { JSON.canonical(value) }

    static func equal(_ a: Value, _ b: Value) -> Bool {
        switch (a, b) {
        case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
        case (.int(let a), .int(let b)): a == b
        default: key(a) == key(b)
        }
    }
}

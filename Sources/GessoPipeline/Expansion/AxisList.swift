import GessoBase

/// Gives the values of an axis their keys.
struct AxisList {
    private let axis: Axis
    private let step: String

    init(_ axis: Axis, _ step: String) {
        self.axis = axis
        self.step = step
    }

    /// Values of a list or a map.
    func values(of value: Value, _ formula: Formula) throws(Stop) -> [AxisValue] {
        switch value {
        case .list(let items):
            var values: [AxisValue] = []
            values.reserveCapacity(items.count)
            for (index, item) in items.enumerated() {
                let place = formula.place(ofItem: index)
                guard axis.keyColumn != nil || item.map == nil else {
                    throw .failed(Wording.needsKey(axis, items.compactMap(\.map), at: place))
                }
                values.append(try self.value(item, at: place))
            }
            return values
        case .map(let members):
            return members.enumerated().map { index, member in
                AxisValue(
                    .value(Self.item(member.key, member.value)), key: [member.key],
                    place: formula.location(at: [member.key]))
            }
        default:
            throw .failed(
                Diagnostic(
                    .wrongType,
                    "`\(axis.name == "item" ? "foreach" : axis.name)` has to be a list or a map, "
                        + "not \(value.shortDescription)", at: formula.location))
        }
    }

    /// Rows of a file, with the line that each begins on.
    func values(ofRows rows: [TableRow], in file: String) throws(Stop) -> [AxisValue] {
        if axis.keyColumn == nil, rows.contains(where: { $0.value.map != nil }) {
            throw .failed(
                Wording.needsKey(axis, rows.compactMap(\.value.map), at: axis.location))
        }
        if let column = axis.keyColumn, let place = axis.keyLocation {
            let maps = rows.compactMap(\.value.map)
            if !maps.isEmpty, maps.allSatisfy({ $0[column] == nil }) {
                throw .failed(Wording.noKeyColumn(column, in: file, maps, at: place))
            }
        }
        var values: [AxisValue] = []
        values.reserveCapacity(rows.count)
        for row in rows {
            let place = SourceLocation(file: file, line: row.line, column: 1)
            values.append(try value(row.value, at: place))
        }
        return values
    }

    /// One value with its key.
    func value(_ value: Value, at place: SourceLocation) throws(Stop) -> AxisValue {
        let keyed: Value
        if case .map(let row) = value, let column = axis.keyColumn {
            guard let cell = row[column] else {
                throw .failed(Wording.noKeyColumn(column, row.keys, at: place))
            }
            keyed = cell
        } else {
            keyed = value
        }
        guard let text = KeyText.text(of: keyed) else {
            throw .failed(Wording.unkeyed(keyed, axis, at: place))
        }
        guard !text.isEmpty else {
            throw .failed(
                Diagnostic(
                    .badInstanceKey, "the key of this instance of '\(step)' is empty", at: place))
        }
        return AxisValue(.value(value), key: [text], place: place)
    }

    /// An entry of a map: `key`, `value`, and the members of the value beside them.
    private static func item(_ key: String, _ value: Value) -> Value {
        var item: ValueMap = ["key": .string(key), "value": value]
        for (name, member) in value.map ?? ValueMap() where item[name] == nil {
            item[name] = member
        }
        return .map(item)
    }
}

extension Formula {
    /// The place of an item of a list.
    fileprivate func place(ofItem index: Int) -> SourceLocation {
        guard case .list(let items) = parts ?? node, items.indices.contains(index) else {
            return location
        }
        return items[index].location
    }
}

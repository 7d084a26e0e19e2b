import CGessoPlugin
import GessoProvider

/// What one row of the models has to keep.
struct ModelRowRules {
    private static let members: Set<String> = [
        "quality", "style", "style_preset", "background", "resolution", "safety",
    ]
    private static let pictureOperations = UInt32(
        GESSO_OP_GENERATE | GESSO_OP_EDIT | GESSO_OP_VARY | GESSO_OP_UPSCALE
            | GESSO_OP_REMOVE_BACKGROUND)

    let row: gesso_model
    let place: String

    /// - Parameters:
    ///   - faults: takes what is wrong.
    ///   - bits: whether bits that this Gesso does not know are faults.
    func check(_ faults: inout Faults, bits: Bool) {
        if bits { checkBits(&faults) }
        faults.expect(
            row.ops != 0 || row.retired != nil,
            "\(place).ops is empty, though the model is not retired")
        faults.expect(
            row.ops & Self.pictureOperations == 0 || row.output_formats != 0,
            "\(place).output_formats is empty, though it makes pictures")
        checkSizes(&faults)
        checkLimits(&faults)
        checkCounts(&faults)
        checkChoices(&faults)
    }

    private func checkBits(_ faults: inout Faults) {
        let known = { (table: [Int]) in table.reduce(0) { $0 | UInt64($1) } }
        let formats = known(Bits.formats.map(\.bit))
        let sets: [(String, UInt64, UInt64)] = [
            ("ops", UInt64(row.ops), known(Bits.operations.map(\.bit))),
            ("output_formats", UInt64(row.output_formats), formats),
            ("input_formats", UInt64(row.input_formats), formats),
            ("features", row.features, known(Bits.features.map(\.bit))),
        ]
        for (name, value, known) in sets {
            let extra = String(value & ~known, radix: 16)
            faults.expect(value & ~known == 0, "\(place).\(name) has unknown bits 0x\(extra)")
        }
        faults.expect(row.mask <= UInt32(GESSO_MASK_TRANSPARENT_EDITS), "\(place).mask is unknown")
    }

    private func checkSizes(_ faults: inout Faults) {
        let sizes = try? PluginMemory.list(row.sizes, row.size_count, "")
        let isEmpty = { (size: gesso_size) in size.width == 0 || size.height == 0 }
        faults.expect(sizes?.contains(where: isEmpty) != true, "\(place).sizes has an empty one")
        checkRange("width", row.size_min.width, row.size_max.width, row.size_step.width, &faults)
        checkRange(
            "height", row.size_min.height, row.size_max.height, row.size_step.height, &faults)
    }

    private func checkRange(
        _ edge: String, _ least: UInt32, _ most: UInt32, _ step: UInt32, _ faults: inout Faults
    ) {
        guard least <= most else {
            faults.add("\(place).size_min.\(edge) is \(least), above size_max \(most)")
            return
        }
        guard step > 0 else { return }
        faults.expect(
            (most - max(least, 1)) % step == 0 || (most - least) % step == 0,
            "\(place).size_step.\(edge) is \(step), which does not lead from \(least) to \(most)")
    }

    private func checkLimits(_ faults: inout Faults) {
        faults.expect(
            row.pixels_max == 0 || row.pixels_min <= row.pixels_max,
            "\(place).pixels_min is above pixels_max")
        faults.expect(
            row.ratio_max_permille == 0 || row.ratio_max_permille >= 1000,
            "\(place).ratio_max_permille is \(row.ratio_max_permille); 1000 is 1:1")
        faults.expect(
            row.seed_max <= UInt64(Int64.max), "\(place).seed_max is above \(Int64.max)")
    }

    private func checkCounts(_ faults: inout Faults) {
        let lists: [(String, Bool, Int)] = [
            ("sizes", row.sizes == nil, row.size_count),
            ("aspect_ratios", row.aspect_ratios == nil, row.aspect_ratio_count),
            ("aliases", row.aliases == nil, row.alias_count),
            ("choices", row.choices == nil, row.choice_count),
        ]
        for (name, isNull, count) in lists {
            let number = UInt(bitPattern: count)
            faults.expect(
                count >= 0 && count <= PluginMemory.maxCount,
                "\(place).\(name) has \(number) elements")
            faults.expect(
                !isNull || count == 0, "\(place).\(name) is null but has \(number) elements")
            faults.expect(isNull || count != 0, "\(place).\(name) is set but its count is 0")
        }
    }

    private func checkChoices(_ faults: inout Faults) {
        let row = withUnsafePointer(to: row) {
            TableRows.choices(of: TableRows.Row(place: place, pointer: $0))
        }
        var seen: Set<String> = []
        for choice in row {
            let member = TableRows.text(choice.value.member) ?? ""
            faults.expect(
                Self.members.contains(member), "\(choice.place).member is `\(member)`")
            faults.expect(
                seen.insert(member).inserted, "\(choice.place) repeats `\(member)`")
            let words = TableRows.texts(choice.value.values, choice.value.value_count)
            faults.expect(!words.isEmpty, "\(choice.place) has no values")
        }
    }
}

import CGessoPlugin
import GessoProvider

/// All texts of a plugin's table with how messages call them, but the four that have to be there.
enum TableTexts {
    typealias Text = (pointer: UnsafePointer<CChar>?, place: String)

    static func all(_ rows: TableRows) -> [Text] {
        let plugin = rows.plugin
        var texts: [Text] = [
            (plugin.homepage, "homepage"), (plugin.config_schema, "config_schema"),
            (plugin.base_url, "base_url"),
        ]
        texts += list(plugin.egress, plugin.egress_count, "egress")
        for model in rows.models { texts += self.texts(of: model) }
        for secret in rows.secrets {
            let (row, place) = (secret.value, secret.place)
            texts.append((row.name, "\(place).name"))
            texts += list(row.env, row.env_count, "\(place).env")
            texts += list(row.hosts, row.host_count, "\(place).hosts")
        }
        return texts
    }

    private static func texts(of model: TableRows.Row<gesso_model>) -> [Text] {
        let (row, place) = (model.value, model.place)
        var texts: [Text] = [
            (row.id, "\(place).id"), (row.label, "\(place).label"),
            (row.options_schema, "\(place).options_schema"),
            (row.deprecated, "\(place).deprecated"), (row.retired, "\(place).retired"),
        ]
        texts += list(row.aspect_ratios, row.aspect_ratio_count, "\(place).aspect_ratios")
        texts += list(row.aliases, row.alias_count, "\(place).aliases")
        for choice in TableRows.choices(of: model) {
            texts.append((choice.value.member, "\(choice.place).member"))
            texts += list(choice.value.values, choice.value.value_count, "\(choice.place).values")
        }
        return texts
    }

    private static func list(
        _ pointer: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int, _ place: String
    ) -> [Text] {
        guard let list = try? PluginMemory.list(pointer, count, place) else { return [] }
        return list.enumerated().map { ($1, "\(place)[\($0)]") }
    }
}

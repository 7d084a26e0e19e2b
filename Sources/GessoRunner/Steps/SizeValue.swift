import GessoBase

/// Reads a size as a step may write it.
enum SizeValue {
    /// Width and height of `WxH` or `[w, h]`; nil for `auto`.
    static func pixels(_ value: Value) -> (width: Int, height: Int)? {
        if let list = value.list, list.count == 2, let width = list[0].int,
            let height = list[1].int
        {
            return (width, height)
        }
        let parts = value.string?.lowercased().split(separator: "x") ?? []
        guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]) else {
            return nil
        }
        return (width, height)
    }
}

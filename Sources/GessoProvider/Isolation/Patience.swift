/// How long a call of a plugin's process may take.
enum Patience {
    case limited(Duration)
    /// Until it is done, or this long after it was told to stop.
    case computing(grace: Duration)

    /// To load the plugin, and to open an instance.
    static let loading = Patience.limited(.seconds(5))
    /// For what only translates.
    static let step = Patience.limited(.seconds(2))
    static let computing = Patience.computing(grace: .seconds(2))
}

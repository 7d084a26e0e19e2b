import CSandbox

/// The filter of system calls under which a plugin is checked.
enum Confinement {
    /// Keeps all threads of this process from the network, from other processes and from changing
    /// files, for good; a call that tries ends the process with `LastWords`.
    ///
    /// False: the kernel cannot do that.
    static func begin() -> Bool {
        gesso_sandbox_on_trap { name, length in LastWords.shared.say(name, length) }
            && gesso_sandbox_refuse_effects()
    }
}

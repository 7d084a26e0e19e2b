/// Why a plugin's process did not come up.
enum StartFault: Error {
    case system(SystemFault)
    case ended(ProcessEnd)
    /// `GESSO_WIRE_NOT_...`, and what the process says.
    case failed(Int, String)
}

import GessoBase

/// What became of an artifact that was put at its place.
struct PlacedFile {
    /// Of the file.
    let digest: Digest
    let isWritten: Bool
    /// What the file does not say although it was asked for.
    let warning: String?
}

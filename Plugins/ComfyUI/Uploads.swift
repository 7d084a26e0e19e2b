import GessoKit

/// Brings the pictures of a request into the server's input folder.
struct Uploads {
    /// What graphs call them.
    struct Names {
        var images: [String] = []
        var mask: String?
    }

    private static let folder = "gesso"

    let wire: Wire

    /// What stands for the pictures of a request before they are sent.
    static func unsent(_ request: Request) -> Names {
        let masks = request.inputs(.mask).count
        return Names(
            images: Array(repeating: "", count: request.inputs.count - masks),
            mask: masks > 0 ? "" : nil)
    }

    func names(_ request: Request) async throws(Failure) -> Names {
        var names = Names()
        for input in request.inputs {
            let name = try await name(input)
            if input.role == .mask { names.mask = name } else { names.images.append(name) }
        }
        return names
    }

    /// The same bytes under the same name are stored once.
    private func name(_ input: Input) async throws(Failure) -> String {
        let file = input.withBytes(Fingerprint.hex) + ".png"
        let upload = Exchange.post(
            "upload", "/upload/image",
            form: [
                Exchange.Part(
                    "image", filename: file, contentType: input.mediaType,
                    body: .input(input, base64: false)),
                .field("type", "input"), .field("subfolder", Self.folder),
            ])
        let answer = try await wire.json(upload.safe)
        let (name, folder) = (try answer.text(at: "/name"), answer["subfolder"]?.text ?? "")
        return folder.isEmpty ? name : "\(folder)/\(name)"
    }
}

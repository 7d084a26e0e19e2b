import GessoKit

/// Puts a request into a graph of the user's.
struct Binding {
    private(set) var graph: Graph
    private let names: NodeNames

    init(_ graph: Graph, _ names: NodeNames) {
        self.graph = graph
        self.names = names
    }

    /// Puts in all that a request says, but its seed.
    mutating func fill(_ request: Request, _ uploads: Uploads.Names) throws(Failure) {
        if let prompt = request.prompt { try put(.string(prompt), .prompt) }
        if let prompt = request.negativePrompt { try put(.string(prompt), .negativePrompt) }
        if let size = try Shape.wish(request) {
            try put(JSON(size.width), .width)
            try put(JSON(size.height), .height)
        }
        try put(JSON(request.steps), .steps)
        try put(JSON(request.guidance), .guidance)
        try put(JSON(request.strength), .strength)
        try put(JSON(request.factor), .factor)
        if ![Models.first, Models.upscaler].contains(request.model) {
            try put(.string(request.model), .model)
        }
        try put(images: uploads.images)
        try put(mask: uploads.mask)
    }

    /// Puts a seed into every node that takes one.
    ///
    /// - Returns: whether there is any.
    mutating func put(seed: Int64) throws(Failure) -> Bool {
        let places = try places(of: .seed)
        for place in places { graph.set(place.id, place.input, .integer(seed)) }
        return !places.isEmpty
    }

    private mutating func put(_ value: JSON?, _ role: Role) throws(Failure) {
        guard let value else { return }
        let places = try places(of: role)
        guard !places.isEmpty else {
            throw .invalid(
                "/\(role.group ?? role.name)",
                "no node of the graph plainly takes it; name one: config: {nodes: {\(role.name):"
                    + " ID}}")
        }
        for place in places { graph.set(place.id, place.input, value) }
    }

    /// The first picture goes to the first node, and so on.
    private mutating func put(images: [String]) throws(Failure) {
        guard !images.isEmpty else { return }
        let places = try places(of: .image)
        guard places.count >= images.count else {
            throw .invalid(
                "/images/\(places.count)",
                "the graph takes \(places.count) pictures; name its nodes: config: {nodes: {image:"
                    + " [ID, ID]}}")
        }
        for (place, image) in zip(places, images) {
            graph.set(place.id, place.input, .string(image))
        }
    }

    private mutating func put(mask: String?) throws(Failure) {
        guard let mask else { return }
        for place in try places(of: .mask) {
            let reads = graph.input(place.id, "channel")?.text
            guard graph.className(place.id) != "LoadImage", reads != "alpha" else {
                throw .invalid(
                    "/mask",
                    "node `\(place.id)` reads transparency, and masks are white where they edit; use"
                        + " LoadImageMask with `channel: red`")
            }
        }
        try put(.string(mask), .mask)
    }

    private func places(of role: Role) throws(Failure) -> [(id: String, input: String)] {
        let named = names.places(of: role)
        let places = named ?? role.guess(graph).map { NodeNames.Place($0) }
        var found: [(id: String, input: String)] = []
        for place in places {
            let field = "/config/nodes/\(role.name)"
            guard let inputs = graph.node(place.id)?["inputs"] else {
                throw .invalid(field, "the graph has no node `\(place.id)`")
            }
            guard let input = place.input ?? role.inputs.first(where: { inputs[$0] != nil }) else {
                throw .invalid(
                    field, "node `\(place.id)` has no input that is plainly it; write ID.INPUT")
            }
            found.append((place.id, input))
        }
        return found
    }
}

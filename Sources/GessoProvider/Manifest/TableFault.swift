/// What is wrong with memory that a plugin handed over: "models[2].id is not UTF-8".
struct TableFault: Error, Hashable {
    var message: String

    init(_ place: String, _ problem: String) { message = "\(place) \(problem)" }
}

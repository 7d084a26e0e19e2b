/// What is wrong with memory that a plugin handed over: "models[2].id is not UTF-8".
package struct TableFault: Error, Hashable {
    package var message: String

    package init(_ place: String, _ problem: String) { message = "\(place) \(problem)" }
}

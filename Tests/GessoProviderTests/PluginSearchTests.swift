import GessoProvider
import GessoTestSupport
import Glibc
import Testing

@Suite("Where plugins are looked for")
struct PluginSearchTests {
    private let folder: TemporaryFolder
    private let search: PluginSearch

    init() throws {
        folder = try TemporaryFolder()
        let path = { [folder] (name: String) in folder.path(name) }
        search = PluginSearch(
            options: [path("option1"), path("option2")],
            pluginPath: "\(path("env1")):relative::\(path("env2"))", dataHome: path("data"),
            executable: path("bin/gesso"))
    }

    private func put(_ id: String, _ places: String...) throws {
        for place in places { try folder.write(id, to: "\(place)/libgesso-\(id).so") }
    }

    private func found(_ id: String) throws -> String {
        String(try search.find(id).path.dropFirst(folder.path.count + 1))
    }

    @Test("options come first, then the environment, the user's folder, and what is bundled")
    func order() throws {
        let places = [
            ("option1", PluginLocation.Origin.option), ("option2", .option),
            ("env1", .environment), ("env2", .environment), ("data/gesso/plugins", .user),
            ("bin", .bundled), ("lib/gesso/plugins", .bundled),
        ]
        for (place, _) in places { try put("a", place) }
        for (place, origin) in places {
            #expect(try search.find("a").origin == origin)
            #expect(try found("a") == "\(place)/libgesso-a.so")
            unlink(folder.path("\(place)/libgesso-a.so"))
        }
        #expect(throws: PluginProblem.self) { try search.find("a") }
    }

    @Test("a list has each id once, from where it would be loaded, sorted")
    func list() throws {
        try put("b", "env2", "option2")
        try put("a", "data/gesso/plugins", "bin")
        try put("c", "bin")
        try folder.write("x", to: "env1/libgesso-Bad.so")
        try folder.write("x", to: "env1/libgesso-.so")
        try folder.write("x", to: "env1/liba.so")
        let list = search.installed()
        #expect(list.map(\.id) == ["a", "b", "c"])
        #expect(list.map(\.origin) == [.user, .option, .bundled])
        for location in list { #expect(try search.find(location.id) == location) }
    }

    @Test("a relative folder is never searched")
    func relative() {
        #expect(
            search.folders.map { String($0.path.dropFirst(folder.path.count + 1)) } == [
                "option1", "option2", "env1", "env2", "data/gesso/plugins", "bin",
                "lib/gesso/plugins",
            ])
    }

    @Test("a plugin that is not there names the folders, and a name with a path is none")
    func missing() throws {
        let problem = #expect(throws: PluginProblem.self) { try search.find("nobody") }
        #expect(problem?.code == .notFound)
        #expect(problem?.message == "no plugin `nobody` was found")
        #expect(problem?.help?.contains(folder.path("env2")) == true)
        for name in ["../evil", "", "A", "1a", "a.so", String(repeating: "a", count: 65)] {
            let problem = #expect(throws: PluginProblem.self) { try search.find(name) }
            #expect(problem?.code == .badName)
        }
    }
}

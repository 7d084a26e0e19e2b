import Testing

@Suite("What one asks first")
struct NewcomerQuestionsTests {
    @Test("embed prints a vector for each picture, a line each")
    func vectors() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        let made = try gesso.run("generate", "the sea", "--size", "32x32", "-o", "sea.png")
        #expect(made.status == 0, "\(made.error)")
        let outcome = try gesso.run("embed", "sea.png", "sea.png")
        #expect(outcome.status == 0, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.hasPrefix("[") && $0.hasSuffix("]") })
    }

    @Test("help of a step kind is that of its one-step command")
    func kind() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        #expect(
            try gesso.run("help", "image.remove_background")
                == gesso.run("remove-background", "--help"))
    }

    @Test("a record without keys is told which keys there are")
    func record() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        let outcome = try gesso.run("mask", "-w", "8", "--height", "8", "--rectangle", "1,2,3,4")
        #expect(outcome.status == 2)
        #expect(
            outcome.error == """
                error: '--rectangle' wants KEY=VALUE, not '1'
                  help: its keys are x, y, width, height

                """)
    }

    @Test("plugin info prints the configuration that an entry may have")
    func configuration() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        let outcome = try gesso.run("plugin", "info", "fake")
        #expect(
            outcome.output.contains(
                """

                config of an entry of providers
                  script  Answers in order, one for each try; the last one stays. (array)

                """))
    }
}

import Foundation
import Testing

@Suite("Files that are no plugin to be used", .enabled(if: Moss.hasCompiler))
struct RefusedPluginTests {
    private static let report = "report this to the plugin's author"
    private static let entry =
        "it is no Gesso plugin, or its entry function is hidden (GESSO_EXPORT)"

    /// What `trust` says of a file, after its path, and its help.
    private func said(of gesso: GessoProcess) throws -> String {
        let outcome = try gesso.run("plugin", "trust", "./libgesso-moss.so", "--yes")
        #expect(outcome.status == 6 && outcome.output == "")
        #expect(gesso.configuration == nil)
        return outcome.error.replacingOccurrences(of: "\(gesso.realPath)/", with: "")
    }

    private func expect(
        _ gesso: GessoProcess, _ message: String, _ help: String,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let text = try said(of: gesso)
        #expect(
            text == "error: \(message)\n  help: \(help)\n", "\(text)", sourceLocation: location)
    }

    private func inFolder(_ body: (GessoProcess) throws -> Void) throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try body(gesso)
    }

    @Test(
        "a plugin that breaks the interface is named with its fault, before and after its pin",
        arguments: [
            ("-DTABLE=return 0;", "has a faulty table: the plugin table is null", report, "G0573"),
            (
                "-DTABLE=p.struct_size=8;",
                "has a faulty table: the plugin table has struct_size 8, at least 192 and a"
                    + " multiple of 8 is right", report, "G0573"
            ),
            (
                "-DTABLE=p.name=\"\\xff\\xfe\";", "has a faulty table: name is not UTF-8", report,
                "G0573"
            ),
            (
                "-DTABLE=p.id=\"liverwort\";", "calls itself `liverwort`",
                "name the file libgesso-liverwort.so", "G0574"
            ),
            (
                "-DENTRY=gesso_plugin_v2",
                "is built for version 2 of the plugin interface, this Gesso has version 1",
                "build it again with this Gesso's gesso_plugin.h, or get a newer Gesso", "G0572"
            ),
            ("-DENTRY=hello", "does not export gesso_plugin_v1", entry, "G0571"),
        ])
    func faults(option: String, message: String, help: String, code: String) throws {
        try inFolder { gesso throws in
            try Moss.build(for: gesso, option)
            try expect(gesso, "libgesso-moss.so \(message)", help)
            let digest = try Moss.digest("libgesso-moss.so", of: gesso)
            try gesso.configure("trust: {moss: {sha256: \(digest)}}\n")
            try gesso.write(Moss.pipeline, to: "gesso.yaml")
            let check = try gesso.run("check", "--plugin-dir", ".")
            #expect(check.status == 6)
            #expect(
                check.error.hasPrefix(
                    "gesso.yaml:5:22: error: \(gesso.realPath)/libgesso-moss.so \(message)"
                        + " [\(code)]\n"), "\(check.error)")
        }
    }

    @Test("a file that is no shared object, or one for another machine, is told apart")
    func otherFiles() throws {
        try inFolder { gesso throws in
            try gesso.write("hello\n", to: "libgesso-moss.so")
            try expect(
                gesso, "libgesso-moss.so is not a shared object",
                "a plugin is what `cc -shared -fPIC` or `swift build` makes")
            try Moss.build(for: gesso)
            let url = gesso.folder.appendingPathComponent("libgesso-moss.so")
            var bytes = try Data(contentsOf: url)
            let machine = bytes[18]
            bytes[18] = machine == 62 ? 183 : 62
            let (theirs, ours) = machine == 62 ? ("AArch64", "x86-64") : ("x86-64", "AArch64")
            try bytes.write(to: url)
            try expect(
                gesso,
                "libgesso-moss.so is built for \(theirs), this Gesso runs on \(ours)",
                "build the plugin for \(ours)")
            bytes[18] = machine
            try bytes.prefix(1000).write(to: url)
            try expect(
                gesso, "libgesso-moss.so is damaged: it has a segment outside the file",
                "build it again, or get it again from where it came")
        }
    }

    @Test("files and folders that others can write, and links, are refused with what to do")
    func writable() throws {
        try inFolder { gesso throws in
            try Moss.build(for: gesso)
            let files = FileManager.default
            let path = gesso.folder.appendingPathComponent("libgesso-moss.so").path
            try files.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
            try expect(
                gesso, "libgesso-moss.so can be written by other users",
                "run: chmod go-w 'libgesso-moss.so'")
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            try files.setAttributes([.posixPermissions: 0o777], ofItemAtPath: gesso.folder.path)
            let folder = try gesso.run("plugin", "trust", "./libgesso-moss.so", "--yes")
            #expect(
                folder.error == """
                    error: \(gesso.realPath) can be written by other users
                      help: run: chmod go-w '\(gesso.realPath)'

                    """)
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: gesso.folder.path)
            try files.moveItem(atPath: path, toPath: path + ".real")
            try files.createSymbolicLink(atPath: path, withDestinationPath: path + ".real")
            try expect(
                gesso, "libgesso-moss.so is a symbolic link",
                "put the file itself into the folder; links to plugins are not followed")
        }
    }

    @Test("libraries of nowhere, run paths and the Swift runtime are refused")
    func links() throws {
        try inFolder { gesso throws in
            try Moss.build(for: gesso, "-Wl,-rpath,/opt/moss")
            try expect(
                gesso, "libgesso-moss.so looks for libraries in folders of its own: /opt/moss",
                "link it without -rpath (swift build --disable-local-rpath)")
            try gesso.write("int lichen;", to: "lichen.c")
            let library = gesso.folder.appendingPathComponent("liblichen.so").path
            let source = gesso.folder.appendingPathComponent("lichen.c").path
            try Moss.run("/usr/bin/cc", ["-shared", "-fPIC", "-o", library, source])
            try Moss.build(for: gesso, "-Wl,--no-as-needed", library)
            try expect(
                gesso,
                "libgesso-moss.so needs a library by its path, liblichen.so",
                "link that library into the plugin, or build it with a soname")
            try Moss.build(
                for: gesso, "-Wl,--no-as-needed", "-L\(gesso.folder.path)", "-llichen")
            try expect(
                gesso,
                "libgesso-moss.so needs liblichen.so, which is in none of the system's library"
                    + " folders", "install the package that has it, or link it into the plugin")
        }
    }

    @Test("a Swift plugin that needs the Swift runtime is told to bring it along")
    func swift() throws {
        try inFolder { gesso throws in
            try FileManager.default.copyItem(
                at: GessoProcess.products.appendingPathComponent("libgesso-fake.so"),
                to: gesso.folder.appendingPathComponent("libgesso-moss.so"))
            let text = try said(of: gesso)
            let sentence = "there is no ABI promise between Swift compilers on Linux"
            #expect(text.contains(": \(sentence)\n  help: link the plugin with -static-stdlib"))
        }
    }
}

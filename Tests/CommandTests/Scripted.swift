import Foundation

/// The plugin `scripted` of the fixtures, whose conduct a test writes, as somebody else's.
enum Scripted {
    /// Compiles it into the folder of a process.
    static func build(for gesso: GessoProcess, _ macros: [String]) throws {
        let root = GessoProcess.checkout
        try Moss.run(
            "/usr/bin/cc",
            ["-shared", "-fPIC", "-w"] + macros.map { "-D\($0)" } + [
                "-I", root.appendingPathComponent("Sources/CGessoPlugin/include").path, "-o",
                gesso.folder.appendingPathComponent("libgesso-scripted.so").path,
                root.appendingPathComponent("Tests/Fixtures/Plugins/scripted.c").path,
            ])
    }

    /// Statements that answer with a picture that can be read, said to be of a type.
    static func picture(_ type: String = "image/png") -> String {
        let bytes = PaintServer.png(1).map { String($0) }.joined(separator: ",")
        return "static const unsigned char png[]={\(bytes)};gesso_image*i=image(o);"
            + "i->body=(gesso_bytes){png,sizeof png,0,0};i->media_type=\"\(type)\";done(a);"
    }
}

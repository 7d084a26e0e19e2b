import GessoBase
import GessoTestSupport
import Glibc
import Testing

@testable import GessoProvider

@Suite("Bundled plugins")
struct BundledPluginsTests {
    private let folder: TemporaryFolder
    private let digest = Digest(of: "plugin")

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("", to: "bin/gesso")
        try folder.makeFolder("lib/gesso/plugins")
    }

    private func standing(_ path: String, _ digest: Digest) -> BundledPlugins.Standing {
        BundledPlugins(executable: folder.path("bin/gesso"))
            .standing(of: folder.path(path), digest: digest)
    }

    @Test(
        "a file beside the executable or in its library folder is held against the manifest there")
    func listed() throws {
        for place in ["bin", "lib/gesso/plugins"] {
            try folder.write("plugin", to: "\(place)/libgesso-a.so")
            try folder.write("plugin", to: "\(place)/libgesso-ab.so")
            #expect(standing("\(place)/libgesso-a.so", digest) == .withoutManifest)
            try folder.write(
                "\(Digest(of: "other"))  libgesso-b.so\n\(digest)  libgesso-a.so\n",
                to: "\(place)/manifest.sha256")
            #expect(standing("\(place)/libgesso-a.so", digest) == .listed)
            #expect(standing("bin/../\(place)/libgesso-a.so", digest) == .listed)
            #expect(standing("\(place)/libgesso-a.so", Digest(of: "x")) == .differs)
            #expect(standing("\(place)/libgesso-ab.so", digest) == .unlisted)
        }
    }

    @Test("a manifest anywhere else says nothing")
    func elsewhere() throws {
        try folder.write("plugin", to: "more/libgesso-a.so")
        try folder.write("\(digest)  libgesso-a.so\n", to: "more/manifest.sha256")
        #expect(standing("more/libgesso-a.so", digest) == .elsewhere)
    }

    @Test("a manifest that others can write, or that is a link, is none")
    func writable() throws {
        try folder.write("plugin", to: "bin/libgesso-a.so")
        let manifest = try folder.write(
            "\(digest)  libgesso-a.so\n", to: "bin/manifest.sha256")
        chmod(manifest, 0o666)
        #expect(standing("bin/libgesso-a.so", digest) == .withoutManifest)
        chmod(manifest, 0o644)
        #expect(standing("bin/libgesso-a.so", digest) == .listed)
        rename(manifest, folder.path("real"))
        symlink(folder.path("real"), manifest)
        #expect(standing("bin/libgesso-a.so", digest) == .withoutManifest)
    }

    @Test("a line that is no digest lists nothing")
    func garbage() {
        let name = Array("libgesso-a.so".utf8)
        let hex = String(repeating: "g", count: 64)
        for text in [
            "", "\n\n", "\(hex)  libgesso-a.so\n", "libgesso-a.so\n", "\(digest) *libgesso-a",
        ] {
            #expect(BundledPlugins.digest(of: name, in: Array(text.utf8)) == nil)
        }
    }
}

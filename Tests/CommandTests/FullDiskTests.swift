import Foundation
import Glibc
import Testing

/// A small disk in memory, where this process may mount one.
struct SmallDisk {
    private let path: String

    init?(at path: String, kilobytes: Int) {
        self.path = path
        mkdir(path, 0o755)
        guard mount("gesso-test", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else { return nil }
    }

    /// Takes it away with all that it holds.
    func remove() { umount(path) }

    /// Whether a test may mount one; containers and ordinary users may not.
    static let isPermitted: Bool = {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("gesso-disk-\(UUID().uuidString)").path
        defer { rmdir(path) }
        guard let disk = SmallDisk(at: path, kilobytes: 16) else { return false }
        disk.remove()
        return true
    }()
}

@Suite("A full disk")
struct FullDiskTests {
    @Test(
        "a full store is said, with what to do; another store works",
        .enabled(if: SmallDisk.isPermitted, "no tmpfs may be mounted here"))
    func store() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let path = process.folder.appendingPathComponent("disk").path
        let disk = try #require(SmallDisk(at: path, kilobytes: 16))
        let outcome = try process.run("run", "--store", "disk/store", "--keep-going")
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("no space left on device"))
        #expect(outcome.error.contains("--store DIR"))
        #expect(
            outcome.error.contains("free results are in place but not kept for the next run: "))
        #expect(process.files(below: "out").count == 3)
        disk.remove()
        #expect(try process.run("run", "--store", "store").status == 0)
    }

    @Test(
        "a full output folder leaves no half of a file, and what was made is not made again",
        .enabled(if: SmallDisk.isPermitted, "no tmpfs may be mounted here"))
    func output() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let path = process.folder.appendingPathComponent("out").path
        let disk = try #require(SmallDisk(at: path, kilobytes: 8))
        let outcome = try process.run("run", "--keep-going")
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("no space left on device"))
        #expect(
            outcome.error.contains(
                "help: free some space and run again: what is made stays in the store"))
        let published = process.files(below: "out")
        disk.remove()
        #expect(try process.run("run").calm.contains("published 3 files in out/"))
        let whole = process.files(below: "out")
        for (name, bytes) in published { #expect(whole[name] == bytes) }
    }
}

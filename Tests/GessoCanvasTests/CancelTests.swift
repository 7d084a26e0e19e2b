import CGessoPlugin
import GessoBase
import Synchronization
import Testing

@Suite("Canvas stops when told to")
struct CancelTests {
    @Test("painting ends at the first question that is answered with stop")
    func painting() {
        var desk = Desk(prompt: "mountain")
        (desk.width, desk.height) = (512, 512)
        desk.count = 4
        desk.patience = 5
        let (answer, asked) = desk.watched()
        #expect(isCancelled(answer))
        #expect(asked.count.load(ordering: .relaxed) == 6)
    }

    @Test(
        "every operation on pictures can be stopped",
        arguments: [
            (GESSO_OP_EDIT, "city", true), (GESSO_OP_EDIT, "remove", true),
            (GESSO_OP_EDIT, "city", false), (GESSO_OP_VARY, "", false),
            (GESSO_OP_REMOVE_BACKGROUND, "", false), (GESSO_OP_EMBED, "", false),
            (GESSO_OP_DESCRIBE, "", false),
        ])
    func working(operation: Int, prompt: String, isMasked: Bool) {
        let image = Desk.Image(96, 96) { x, y in [UInt8(x), UInt8(y), 90, 255] }
        let mask = isMasked ? Desk.Image.mask(96, 96, 30..<60, 30..<60) : nil
        var desk = Desk.on(image, operation, prompt: prompt, mask: mask)
        desk.patience = 0
        #expect(isCancelled(desk.run()))
    }

    @Test("progress rises from 0 and stays within 1")
    func progress() {
        var desk = Desk(prompt: "sea")
        (desk.width, desk.height) = (128, 128)
        desk.count = 3
        let seen = desk.watched().asked.progress.withLock { $0 }
        #expect(seen.count == 12)
        #expect(seen == seen.sorted() && seen.first == 0)
        #expect(seen.allSatisfy { $0 < 1 })
    }

    private func isCancelled(_ answer: Desk.Answer) -> Bool {
        if case .failed(Int32(GESSO_ERROR_CANCELLED), _, _) = answer { true } else { false }
    }
}

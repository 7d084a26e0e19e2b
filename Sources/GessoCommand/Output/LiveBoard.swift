import GessoBase

/// The lines at the bottom of a terminal while a run goes on.
///
/// There is one for each running instance and one with the totals; what is finished scrolls away
/// above them.
final class LiveBoard: Sendable {
    /// One running instance.
    struct Row: Sendable {
        let label: String
        /// "canvas", or the step kind.
        let worker: String
        let started: Timestamp
        /// 0 to 1, or nil where nobody knows.
        var fraction: Double?
        var attempt = 1
    }

    private struct State {
        var rows: [(id: InstanceID, row: Row)] = []
        var totals = ""
        /// How many lines are on the screen now.
        var drawn = 0
        var frame = 0
    }

    private let state = Guarded(State())
    private let console: Console
    private let clock: any WallClock
    /// At most so many running instances are shown.
    private static let shown = 8

    init(console: Console, clock: any WallClock) {
        self.console = console
        self.clock = clock
    }

    /// Draws anew ten times a second until its task is cancelled.
    func keepDrawing() async {
        while (try? await clock.sleep(for: .milliseconds(100))) != nil {
            draw { $0.frame += 1 }
        }
    }

    func add(_ id: InstanceID, _ row: Row) { draw { $0.rows.append((id, row)) } }

    /// Changes the row of an instance without drawing.
    func change(_ id: InstanceID, _ body: (inout Row) -> Void) {
        state.withLock { state in
            guard let index = state.rows.firstIndex(where: { $0.id == id }) else { return }
            body(&state.rows[index].row)
        }
    }

    /// Takes an instance off the board and lets a line about it scroll away.
    func remove(_ id: InstanceID, saying line: String?) {
        draw(line) { state in state.rows.removeAll { $0.id == id } }
    }

    func setTotals(_ text: String) { state.withLock { $0.totals = text } }

    /// Lets a line scroll away above the board.
    func say(_ line: String) { draw(line) { _ in } }

    /// Takes the board off the screen.
    func clear() {
        state.withLock { state in
            console.error(Self.erase(state.drawn))
            state.drawn = 0
            state.rows = []
            state.totals = ""
        }
    }

    private func draw(_ line: String? = nil, _ change: (inout State) -> Void) {
        let now = clock.now()
        state.withLock { state in
            change(&state)
            var text = Self.erase(state.drawn)
            if let line { text += line + "\n" }
            let lines = boardLines(state, now)
            text += lines.map { $0 + "\n" }.joined()
            state.drawn = lines.count
            console.error(text)
        }
    }

    /// Back to the board's first line, and everything from there cleared.
    private static func erase(_ lines: Int) -> String {
        lines == 0 ? "" : "\u{1B}[\(lines)A\u{1B}[J"
    }

    private func boardLines(_ state: State, _ now: Timestamp) -> [String] {
        let width = max(20, console.columns - 1)
        var lines = state.rows.prefix(Self.shown).map { rowLine($0.row, state.frame, now, width) }
        if state.rows.count > Self.shown {
            lines.append("  and \(state.rows.count - Self.shown) more")
        }
        if !state.totals.isEmpty { lines.append(String(state.totals.prefix(width))) }
        return lines
    }

    private func rowLine(_ row: Row, _ frame: Int, _ now: Timestamp, _ width: Int) -> String {
        let spinner: [Character] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
        let sign = row.fraction.map(Self.bar) ?? String(spinner[frame % spinner.count])
        var text = "  \(sign) \(row.label)  \(row.worker)  \(ShortTime.text(now - row.started))"
        if row.attempt > 1 { text += "  try \(row.attempt)" }
        return String(text.prefix(width))
    }

    private static func bar(_ fraction: Double) -> String {
        let filled = Int((min(max(fraction, 0), 1) * 10).rounded())
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 10 - filled)
    }
}

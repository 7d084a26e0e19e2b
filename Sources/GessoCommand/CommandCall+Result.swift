extension CommandCall {
    /// For results, which go to standard output.
    var resultStyle: Style {
        Style(usesColor: console.usesColor && console.outputIsTerminal)
    }

    /// Lines that go into a file or a pipe stay whole, so that they can be searched.
    var resultWidth: Int { console.outputIsTerminal ? console.columns : .max }
}

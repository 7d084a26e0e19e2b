/// Check 16: nothing newer than minor 0 is read or written unasked.
enum VersionOldHost {
    static let check = Check(
        16, "version-old-host",
        "It works with a host of minor 0, whose structs end there; behind them is memory that may"
            + " not be touched."
    ) { context throws(CheckSkip) in
        try PlacementRun.compare(context, .beforeGuardPage, "with a host of minor 0")
    }
}

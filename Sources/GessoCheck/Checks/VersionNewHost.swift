/// Check 17: members that the plugin does not know are left alone.
enum VersionNewHost {
    static let check = Check(
        17, "version-new-host",
        "It works when the host's structs are larger than it knows and their tail holds 0xA5."
    ) { context throws(CheckSkip) in
        try PlacementRun.compare(context, .withTail, "with a host of a later minor")
    }
}

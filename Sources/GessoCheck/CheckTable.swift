/// Every check, in the order of its number; a new one is a file in `Checks` and a line here.
public enum CheckTable {
    public static let all: [Check] = [
        EntryStable.check
    ]
}

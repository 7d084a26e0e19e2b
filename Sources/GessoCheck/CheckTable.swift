/// Every check, in the order of its number; a new one is a file in `Checks` and a line here.
public enum CheckTable {
    public static let all: [Check] = [
        LoadNow.check,
        LoadSideEffects.check,
        LoadExports.check,
        LoadImports.check,
        LoadSandbox.check,
        LoadTime.check,
        EntryStable.check,
        TableSizes.check,
        TableFunctions.check,
        TableIdentity.check,
        TableModels.check,
        TableSchemas.check,
        TableEgress.check,
        TableSecrets.check,
        TableConstant.check,
        VersionOldHost.check,
        VersionNewHost.check,
        VersionUnknownID.check,
        OpenBadConfig.check,
        OpenCloseRepeat.check,
        OpenTwice.check,
    ]
}

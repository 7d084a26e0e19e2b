public import GessoBase
public import GessoProvider

extension PluginProblem.Code {
    /// The stable name of this kind of problem.
    public var diagnostic: DiagnosticCode {
        switch self {
        case .notFound: DiagnosticCode("G0561", "no such plugin")
        case .badName: DiagnosticCode("G0562", "no possible name of a plugin")
        case .unreadable: DiagnosticCode("G0563", "a plugin that cannot be read")
        case .writableByOthers: DiagnosticCode("G0564", "a plugin that others can write")
        case .notTrusted: DiagnosticCode("G0565", "a plugin that is not trusted")
        case .changed: DiagnosticCode("G0566", "a plugin that has changed")
        case .notASharedObject: DiagnosticCode("G0567", "no shared object")
        case .otherArchitecture: DiagnosticCode("G0568", "a plugin for another machine")
        case .foreignLibrary: DiagnosticCode("G0569", "a plugin with libraries of its own")
        case .notLoadable: DiagnosticCode("G0570", "a plugin that cannot be loaded")
        case .noEntry: DiagnosticCode("G0571", "a plugin without its entry function")
        case .otherVersion: DiagnosticCode("G0572", "a plugin of another interface version")
        case .badTable: DiagnosticCode("G0573", "a plugin with a faulty table")
        case .wrongID: DiagnosticCode("G0574", "a plugin of another name")
        case .badConfig: DiagnosticCode("G0575", "settings that a plugin refuses")
        case .noHost: DiagnosticCode("G0576", "no process for a plugin")
        case .ended: DiagnosticCode("G0577", "a plugin process that ended")
        case .quarantined: DiagnosticCode("G0578", "a plugin in quarantine")
        }
    }
}

extension Diagnostic {
    /// Whether a plugin crashed or was stopped: that is no fault of the pipeline, and its other
    /// steps can be made.
    var isOfEndedPlugin: Bool {
        code == PluginProblem.Code.ended.diagnostic
            || code == PluginProblem.Code.quarantined.diagnostic
    }
}

extension DiagnosticCode {
    /// Whether it says that a plugin or a provider cannot be used, whatever the pipeline says.
    public var isOfPlugin: Bool {
        self == .unusablePlugin || PluginProblem.Code.allCases.contains { $0.diagnostic == self }
    }
}

import GessoBase
import GessoProvider
import GessoYAML

/// What a case asks for, in the names of `with`.
struct CaseRequest: Sendable {
    var operation: Operation
    /// Everything but the pictures, whose places hold `true` so that rules can count them.
    var fields: ValueMap
    /// In the order in which a run hands them over.
    var pictures: [CasePicture]
    /// Counts the tries from 0.
    var attempt: Int
    /// The mapping, for the places of its fields.
    let node: YAMLNode?
}

/// A picture of a case's request, before it is brought into a form that the model takes.
struct CasePicture: Sendable {
    let role: OperationInput.Role
    let bytes: CaseBytes
    let node: YAMLNode
}

public import GessoBase
public import GessoTemplate

/// Computes the outputs of a `prompt.*` instance from its evaluated `with`.
///
/// The context is that of the instance; an error without a location gets that of the step.
public typealias TextStep =
    @Sendable (
        _ with: ValueMap, _ context: any EvaluationContext, _ sources: TextSources
    ) throws(EvaluationError) -> ValueMap

/// A step with the pipeline that it stands in.
///
/// A class, since all instances of a step share it, and there may be ten thousand.
final class PlacedStep: Sendable {
    let step: Step
    let pipeline: Pipeline

    init(_ step: Step, in pipeline: Pipeline) {
        self.step = step
        self.pipeline = pipeline
    }
}

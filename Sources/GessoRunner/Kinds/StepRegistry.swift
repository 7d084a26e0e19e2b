public import GessoBase

/// All step kinds of this build, in the order in which help lists them.
public enum StepRegistry {
    /// Every kind, also those that do not act yet.
    public static let kinds: [any StepKind.Type] = [
        PromptRender.self,
        PromptExpand.self,
        PromptCompile.self,
        ImageLoad.self,
        ImageGenerate.self,
        ImageEdit.self,
        ImageVary.self,
        ImageUpscale.self,
        ImageRemoveBackground.self,
        ImageEmbed.self,
        ImageDescribe.self,
        ImageResize.self,
        ImageCrop.self,
        ImageConvert.self,
        ImageCompose.self,
        ImageMask.self,
        ImageMontage.self,
        ImageCheck.self,
    ]

    /// Every schema, in the same order.
    public static let schemas: [StepSchema] = kinds.map { $0.schema }

    private static let byName = Dictionary(
        kinds.map { ($0.schema.kind, $0) }, uniquingKeysWith: { first, _ in first })

    private static let schemaByName = Dictionary(
        schemas.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })

    /// The kind of a name after `uses:`.
    public static func kind(named name: String) -> (any StepKind.Type)? { byName[name] }

    /// The schema of a name after `uses:`.
    public static func schema(of name: String) -> StepSchema? { schemaByName[name] }
}

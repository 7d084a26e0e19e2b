import GessoKit

extension Imagen {
    static let options = [
        Property(
            "addWatermark", .flag,
            "Whether the picture carries an invisible mark; with it no seed is sent."),
        Property(
            "enhancePrompt", .flag,
            "Whether the prompt is rewritten; with it a seed has no effect."),
        Property(
            "language",
            .words(["auto", "en", "zh", "zh-CN", "zh-TW", "hi", "ja", "ko", "pt", "es"]),
            "The language of the prompt."),
        Property(
            "safetySetting",
            .words([
                "block_low_and_above", "block_medium_and_above", "block_only_high", "block_none",
            ]), "What is filtered, in the provider's words; `block_none` has to be approved."),
        Property(
            "personGeneration", .words(["dont_allow", "allow_adult", "allow_all"]),
            "Who may be shown, allow_adult."),
        Property(
            "includeSafetyAttributes", .flag, "Whether the answer says how each filter scored."),
        Property("compressionQuality", .whole(0...100), "The quality of a JPEG, 75."),
        Property("labels", .object, "Names and values for the bill."),
    ]

    static let editOptions = [
        Property(
            "editMode",
            .words([
                "EDIT_MODE_INPAINT_INSERTION", "EDIT_MODE_INPAINT_REMOVAL", "EDIT_MODE_OUTPAINT",
                "EDIT_MODE_BGSWAP", "EDIT_MODE_DEFAULT", "EDIT_MODE_CONTROLLED_EDITING",
                "EDIT_MODE_STYLE", "EDIT_MODE_PRODUCT_IMAGE",
            ]), "What is done; with a mask something is put in, without one the whole is edited."),
        Property(
            "maskMode",
            .words([
                "MASK_MODE_BACKGROUND", "MASK_MODE_FOREGROUND", "MASK_MODE_SEMANTIC",
                "MASK_MODE_DEFAULT",
            ]), "What the provider masks by itself, in place of a mask."),
        Property("dilation", .real(0...1), "By which share of the width the mask grows, 0.03."),
        Property("maskClasses", .list, "Up to five numbers of classes, for MASK_MODE_SEMANTIC."),
        Property("styleDescription", .text, "What manner the style pictures show."),
        Property("subjectType", .text, "What the further pictures show, such as a product."),
        Property("subjectDescription", .text, "What the further pictures show, in words."),
        Property(
            "controlImageConfig", .object,
            "Makes the further pictures controls: `{controlType: CONTROL_TYPE_CANNY}`, …SCRIBBLE or"
                + " …FACE_MESH, and `computeControl`."),
    ]
}

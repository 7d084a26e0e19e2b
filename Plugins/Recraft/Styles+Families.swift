extension Styles {
    /// Of V3.
    static let three = Styles(all: [
        Style(name: "any", presets: []),
        Style(
            name: "realistic_image",
            presets: [
                "b_and_w", "enterprise", "evening_light", "faded_nostalgia", "forest_life",
                "hard_flash", "hdr", "motion_blur", "mystic_naturalism", "natural_light",
                "natural_tones", "organic_calm", "real_life_glow", "retro_realism",
                "retro_snapshot", "studio_portrait", "urban_drama", "village_realism", "warm_folk",
            ]),
        Style(
            name: "digital_illustration",
            presets: [
                "2d_art_poster", "2d_art_poster_2", "antiquarian", "bold_fantasy", "child_book",
                "cover", "crosshatch", "digital_engraving", "engraving_color", "expressionism",
                "freehand_details", "grain", "grain_20", "graphic_intensity", "hand_drawn",
                "hand_drawn_outline", "handmade_3d", "hard_comics", "infantile_sketch",
                "long_shadow", "modern_folk", "multicolor", "neon_calm", "noir",
                "nostalgic_pastel", "outline_details", "pastel_gradient", "pastel_sketch",
                "pixel_art", "plastic", "pop_art", "pop_renaissance", "seamless", "street_art",
                "tablet_sketch", "urban_glow", "urban_sketching", "young_adult_book",
                "young_adult_book_2",
            ]),
        Style(
            name: "vector_illustration",
            presets: [
                "bold_stroke", "chemistry", "colored_stencil", "cosmics", "cutout", "depressive",
                "editorial", "emotional_flat", "engraving", "line_art", "line_circuit", "linocut",
                "marker_outline", "mosaic", "naivector", "roundish_flat", "seamless",
                "segmented_colors", "sharp_contrast", "thin", "vector_photo", "vivid_shapes",
            ]),
        Style(
            name: "logo_raster",
            presets: [
                "emblem_graffiti", "emblem_pop_art", "emblem_punk", "emblem_stamp",
                "emblem_vintage",
            ]),
    ])

    /// Of V2.
    static let two = Styles(all: [
        Style(name: "any", presets: []),
        Style(
            name: "realistic_image",
            presets: [
                "b_and_w", "enterprise", "hard_flash", "hdr", "motion_blur", "natural_light",
                "studio_portrait",
            ]),
        Style(
            name: "digital_illustration",
            presets: [
                "2d_art_poster", "2d_art_poster_2", "3d", "80s", "engraving_color", "glow",
                "grain", "hand_drawn", "hand_drawn_outline", "handmade_3d", "infantile_sketch",
                "kawaii", "pixel_art", "plastic", "psychedelic", "seamless", "voxel",
                "watercolor",
            ]),
        Style(
            name: "vector_illustration",
            presets: [
                "cartoon", "doodle_line_art", "engraving", "flat_2", "kawaii", "line_art",
                "line_circuit", "linocut", "seamless",
            ]),
        Style(
            name: "icon",
            presets: [
                "broken_line", "colored_outline", "colored_shapes", "colored_shapes_gradient",
                "doodle_fill", "doodle_offset_fill", "offset_fill", "outline", "outline_gradient",
                "pictogram",
            ]),
    ])
}

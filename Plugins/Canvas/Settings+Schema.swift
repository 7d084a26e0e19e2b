import GessoKit

extension Settings {
    /// The schema by which the host checks options before anything runs.
    static let schema: JSON = [
        "type": "object",
        "additionalProperties": false,
        "properties": [
            "palette": [
                "type": "string",
                "enum": .array(PaletteEntry.table.map { .string($0.palette.name) }),
                "description": "The colours, whatever the prompt says.",
            ],
            "scene": [
                "type": "string",
                "enum": .array(SceneEntry.table.map { .string($0.name) }),
                "description": "The picture's subject, whatever the prompt says.",
            ],
            "title": [
                "type": "string", "maxLength": 200,
                "description": "Text written on the picture: ASCII and Latin-1.",
            ],
            "title_position": [
                "type": "string",
                "enum": .array(Title.Position.allCases.map { .string($0.rawValue) }),
                "default": "bottom",
                "description": "Where the title stands.",
            ],
            "title_size": [
                "type": "number", "minimum": 0.02, "maximum": 0.5, "default": 0.09,
                "description": "Height of a line of the title, as a share of the shorter side.",
            ],
            "title_color": [
                "type": "string", "pattern": "^#[0-9a-fA-F]{6}$",
                "description": "Colour of the title as #rrggbb; the palette's lightest if unset.",
            ],
            "tolerance": [
                "type": "number", "minimum": 0, "maximum": 1, "default": 0.12,
                "description":
                    "remove_background: how far a colour may be from the border's, 0 to 1.",
            ],
        ],
    ]
}

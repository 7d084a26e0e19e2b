/// Command lines that the help of the one-step commands shows.
enum OneStepExamples {
    static let of: [String: [(line: String, does: String)]] = [
        "image.generate": [
            ("gesso generate \"a kestrel\" -o kestrel.png", "one picture"),
            ("gesso generate \"the sea\" -n 3 -o 'sea-{index}.png'", "three of them"),
        ],
        "image.edit": [
            (
                "gesso edit base.png \"add a fountain\" --mask mask.png -o out.png",
                "only where the mask is white"
            )
        ],
        "image.vary": [("gesso vary base.png -n 3 -o 'v-{index}.png'", "three variations")],
        "image.remove_background": [
            ("gesso remove-background photo.png -o cutout.png", "the subject on transparency")
        ],
        "image.describe": [("gesso describe photo.png", "what is to be seen, as text")],
        "image.resize": [
            ("gesso resize a.png -w 512 -o b.png", "512 pixels wide"),
            ("gesso resize a.png -w 64 --height 64 --fit cover -o - > icon.png", "a square icon"),
        ],
        "image.crop": [
            ("gesso crop a.png --aspect 1:1 -o square.png", "the largest square in the middle")
        ],
        "image.convert": [
            ("gesso convert a.png --format webp --quality 80 -o a.webp", "PNG to WebP"),
            ("gesso convert a.png --color palette --colors 64 -o small.png", "64 colours"),
        ],
        "image.compose": [
            (
                "gesso compose photo.png --layer image=logo.png,gravity=southeast -o out.png",
                "a logo in the corner"
            )
        ],
        "image.mask": [
            (
                "gesso mask photo.png --ellipse x=40,y=40,width=200,height=160 -o mask.png",
                "an ellipse of the photograph's size"
            )
        ],
        "image.montage": [
            ("gesso montage *.png --columns 4 --labels -o sheet.png", "a contact sheet")
        ],
        "image.embed": [("gesso embed a.png", "its vector as JSON")],
    ]
}

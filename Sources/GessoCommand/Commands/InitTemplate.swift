/// A pipeline that `gesso init` writes.
struct InitTemplate: Sendable {
    let name: String
    /// Paths relative to the folder, with their text.
    let files: [(path: String, text: String)]

    static let all = [postcards, icons]

    private static let postcards = InitTemplate(
        name: "postcards",
        files: [
            (
                "gesso.yaml",
                """
                # One picture for each row of cities.csv, and a contact sheet of all.
                # Run it with: gesso run          Change a row and run it again.
                gesso: 1
                name: postcards
                params:
                  mood: {type: string, default: golden hour}
                publish: {root: assets}

                steps:
                  picture:
                    foreach: {csv: cities.csv, key: slug}
                    uses: image.generate            # provider: canvas, offline, needs no key
                    with:
                      prompt: a postcard of ${{ item.city }} at ${{ params.mood }}, ${{ item.scene }}
                      size: 768x512
                      options: {title: "${{ item.city }}"}
                    publish: ${{ image.key }}.png

                  sheet:
                    uses: image.montage
                    with: {images: "${{ steps.picture.outputs.images }}", columns: 2, cell: 384x256}
                    publish: sheet.png

                """
            ),
            (
                "cities.csv",
                """
                slug,city,scene
                lisbon,Lisbon,the city above the sea
                bergen,Bergen,mountains and the sea
                kyoto,Kyoto,a forest in autumn
                nouadhibou,Nouadhibou,desert dunes

                """
            ),
        ])

    private static let icons = InitTemplate(
        name: "icons",
        files: [
            (
                "gesso.yaml",
                """
                # Icons on a transparent ground, each in three sizes.
                gesso: 1
                name: icons
                publish: {root: assets}

                steps:
                  drawing:
                    foreach: [sword, shield, potion, key]
                    uses: image.generate
                    with:
                      prompt: an icon of a ${{ item }}, teal and gold
                      size: 512x512
                      background: transparent

                  icon:
                    matrix:
                      drawing: ${{ steps.drawing.outputs.images }}
                      px: [32, 64, 128]
                    uses: image.resize
                    with: {image: "${{ matrix.drawing }}", width: "${{ matrix.px }}"}
                    publish: ${{ matrix.px }}/${{ matrix.drawing.key }}.png

                """
            )
        ])
}

/// A small pipeline that most tests run: two rows, their prompts, pictures, small ones, a sheet.
enum Cards {
    static let pipeline = """
        gesso: 1
        name: cards
        publish: {root: out}
        steps:
          prompt:
            foreach: {csv: cities.csv, key: slug}
            uses: prompt.render
            with: {template: "{{ item.city }} by the {{ item.scene }}"}
          picture:
            foreach: ${{ steps.prompt }}
            uses: image.generate
            with: {prompt: "${{ item.outputs.text }}", size: 64x48}
            publish: ${{ image.key }}.png
          small:
            foreach: ${{ steps.picture }}
            uses: image.resize
            with: {image: "${{ item.outputs.image }}", width: 32}
          sheet:
            uses: image.montage
            with: {images: "${{ steps.small.outputs.image }}", columns: 2}
            publish: sheet.png

        """

    static let cities = "slug,city,scene\nlisbon,Lisbon,sea\noslo,Oslo,forest\n"

    /// What the first run says, in the order of the steps.
    static let firstRun = """
        made picture[lisbon]  canvas  TIME
        made picture[oslo]  canvas  TIME
        made small[lisbon]  image.resize  TIME
        made small[oslo]  image.resize  TIME
        made sheet  image.montage  TIME
        5 made, 2 rendered
        published 3 files in out/

        """

    /// A fresh folder with the pipeline in it.
    static func process() throws -> GessoProcess {
        let process = try GessoProcess()
        try process.write(pipeline, to: "gesso.yaml")
        try process.write(cities, to: "cities.csv")
        return process
    }
}

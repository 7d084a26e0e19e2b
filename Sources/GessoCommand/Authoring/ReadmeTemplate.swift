/// `README.md` of a new plugin.
enum ReadmeTemplate {
    static let text = """
        # gesso-@ID@

        A provider for Gesso.

        ```sh
        make            # builds libgesso-@ID@.so
        make test       # holds it against the rules of the interface and plays Cases/*.yaml
        gesso plugin trust ./libgesso-@ID@.so     # says what it may do, and pins it
        gesso generate "a red boat" --provider @ID@ --plugin-dir .
        ```

        The key comes from `@ENV@_API_KEY` once your configuration says so; the plugin never sees
        it. To make it yours: the host and the model table first, then the request and its answer,
        then one case for each way it can end. In CI one line is enough: `make test`.

        """
}

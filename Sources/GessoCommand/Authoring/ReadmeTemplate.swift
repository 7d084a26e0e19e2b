/// `README.md` of a new plugin.
enum ReadmeTemplate {
    static let text = """
        # gesso-@ID@

        A provider for Gesso.

        ```sh
        make            # builds libgesso-@ID@.so
        make test       # holds it against the rules of the interface and plays Cases/*.yaml
        # Says what it asks for, pins the file, and says where the key comes from:
        gesso plugin trust ./libgesso-@ID@.so --secret api_key=env:@ENV@_API_KEY
        gesso generate "a red boat" --provider @ID@ --plugin-dir . -o boat.png
        ```

        The plugin never sees the key. Each new build is another file: trust it again.

        To make it yours: the host and the model table first, then the request and its answer, then
        one case for each way it can end. In CI one line is enough: `make test`.

        """
}

/// The linker's version script: one symbol and nothing else leaves the plugin.
enum ExportsTemplate {
    static let text = """
        {
          global: gesso_plugin_v1;
          local: *;
        };

        """
}

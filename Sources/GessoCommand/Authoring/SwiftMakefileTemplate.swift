/// `Makefile` of a plugin in Swift.
enum SwiftMakefileTemplate {
    static let text = """
        # `make` builds the plugin, `make test` holds it against the rules and its case files.
        GESSO ?= gesso
        PLUGIN = libgesso-@ID@.so

        $(PLUGIN): Package.swift exports.map $(wildcard Sources/*/*.swift)
        \tswift build -c release --disable-local-rpath
        \tcp .build/release/$(PLUGIN) $(PLUGIN)

        .PHONY: test clean
        test: $(PLUGIN)
        \t$(GESSO) plugin check ./$(PLUGIN)

        clean:
        \trm -rf .build $(PLUGIN)

        """
}

/// `Makefile` of a plugin in C.
enum CMakefileTemplate {
    static let text = """
        # `make` builds the plugin, `make test` holds it against the rules and its case files.
        GESSO ?= gesso
        CFLAGS ?= -O2 -g -Wall -Wextra -Wpedantic
        PLUGIN = libgesso-@ID@.so

        $(PLUGIN): @NAME@.c include/gesso_plugin.h exports.map
        \t$(CC) -std=c11 $(CFLAGS) -shared -fPIC -fvisibility=hidden -Iinclude \\
        \t\t-Wl,--version-script=exports.map -o $(PLUGIN) @NAME@.c

        .PHONY: test clean
        test: $(PLUGIN)
        \t$(GESSO) plugin check ./$(PLUGIN)

        clean:
        \trm -f $(PLUGIN)

        """
}

#define _GNU_SOURCE
#include "loading.h"
#include "channel.h"
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static _Noreturn void fail(uint32_t reason, const char *text) {
    channel_send(GESSO_WIRE_FAILED, reason, 0, text);
    _exit(1);
}

/* The other major whose entry the file exports, as text; empty for none. */
static const char *other_major(void *library) {
    static const char majors[][2] = {"0", "2", "3", "4", "5", "6", "7", "8", "9"};
    for (size_t i = 0; i < sizeof majors / sizeof *majors; i++) {
        char symbol[32];
        snprintf(symbol, sizeof symbol, "gesso_plugin_v%s", majors[i]);
        if (dlsym(library, symbol)) return majors[i];
    }
    return "";
}

const gesso_plugin *load_plugin(void) {
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", GESSO_WIRE_PLUGIN);
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) fail(GESSO_WIRE_NOT_LOADABLE, dlerror());
    const gesso_plugin *(*entry)(void);
    void *symbol = dlsym(library, "gesso_plugin_v1");
    if (!symbol) fail(GESSO_WIRE_NOT_EXPORTED, other_major(library));
    memcpy(&entry, &symbol, sizeof entry);
    const gesso_plugin *plugin = entry();
    if (!plugin) fail(GESSO_WIRE_NOT_A_TABLE, NULL);
    close(GESSO_WIRE_PLUGIN);
    return plugin;
}

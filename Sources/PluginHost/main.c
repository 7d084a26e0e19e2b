/*
 * gesso-plugin-host: holds one plugin that Gesso does not want in its own process.
 *
 *     gesso-plugin-host WIRE_VERSION [GESSO_VERSION] [--without-landlock] [--without-seccomp]
 *
 * Started by Gesso only, with the descriptors that gesso_wire.h names. The options are for tests:
 * they make it behave as on a kernel that lacks one or the other.
 */
#define _GNU_SOURCE
#include "channel.h"
#include "csandbox.h"
#include "loading.h"
#include "outbox.h"
#include "serving.h"
#include "table.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Pictures of 256 MiB come and go; and a packet brings one descriptor beside those we have, while
 * the loader opens a few. */
static const uint64_t address_space = UINT64_C(8) << 30;
static const uint64_t descriptors = 16;

static _Noreturn void give_up(const char *what) {
    char text[256];
    snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
    channel_send(GESSO_WIRE_FAILED, GESSO_WIRE_NOT_STARTED, 0, text);
    _exit(1);
}

/* The options that follow the versions. */
static uint32_t left_out(char **options) {
    uint32_t lacks = 0;
    for (; *options; options++) {
        if (strcmp(*options, "--without-landlock") == 0) lacks |= GESSO_SANDBOX_NO_LANDLOCK;
        if (strcmp(*options, "--without-seccomp") == 0) lacks |= GESSO_SANDBOX_NO_SECCOMP;
    }
    return lacks;
}

static void require_version(int count, char **arguments) {
    if (count >= 2 && strtol(arguments[1], NULL, 10) == GESSO_WIRE_VERSION) return;
    channel_send(GESSO_WIRE_FAILED, GESSO_WIRE_NOT_STARTED, 0,
                 "gesso and gesso-plugin-host are not of one build");
    _exit(1);
}

/* All of a memfd of Gesso's, for both sides to write. */
static void *shared(int file, size_t *size) {
    struct stat status;
    if (fstat(file, &status) != 0) give_up("no shared memory");
    *size = (size_t)status.st_size;
    void *base = mmap(NULL, *size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (base == MAP_FAILED) give_up("no shared memory");
    return base;
}

/* No plugin finds a key, a path or a name in the environment. */
static void empty_environment(void) {
    static char backtrace[] = "SWIFT_BACKTRACE=enable=no";
    static char *variables[] = {backtrace, NULL};
    environ = variables;
}

/* A sanitizer's shadow is larger than any limit. */
static void limit(void) {
#if defined(__SANITIZE_ADDRESS__)
    const uint64_t space = UINT64_MAX;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
    const uint64_t space = UINT64_MAX;
#else
    const uint64_t space = address_space;
#endif
#else
    const uint64_t space = address_space;
#endif
    if (!gesso_sandbox_limit(space, descriptors)) give_up("no limits");
}

static uint32_t told(uint32_t lacks) {
    return (lacks & GESSO_SANDBOX_NO_LANDLOCK ? GESSO_WIRE_WITHOUT_LANDLOCK : 0u) |
           (lacks & GESSO_SANDBOX_NO_SECCOMP ? GESSO_WIRE_WITHOUT_SECCOMP : 0u);
}

int main(int count, char **arguments) {
    require_version(count, arguments);
    bool is_named = count >= 3 && arguments[2][0] != '-';
    const char *version = is_named ? arguments[2] : "gesso";
    uint32_t lacks = left_out(arguments + (is_named ? 3 : 2));
    size_t control_size;
    outbox outbox = {0};
    outbox.base = shared(GESSO_WIRE_OUTBOX, &outbox.size);
    gesso_wire_control *control = shared(GESSO_WIRE_CONTROL, &control_size);
    empty_environment();
    limit();
    if (!gesso_sandbox_on_trap(channel_report_trap)) give_up("no signal handler");
    if (!gesso_sandbox_allow_loading(GESSO_WIRE_PLUGIN, &lacks)) give_up("no sandbox");
    const gesso_plugin *plugin = load_plugin();
    if (!gesso_sandbox_allow_computing(&lacks)) give_up("no sandbox");
    channel_send(GESSO_WIRE_READY, told(lacks), 0, NULL);
    serve(plugin, host_table(version, control), &outbox);
}

/*
 * gesso-plugin-host: holds one plugin that Gesso does not want in its own process.
 *
 *     gesso-plugin-host WIRE_VERSION [GESSO_VERSION] [--ends-with-starter] [--without-landlock]
 *                       [--without-seccomp] [--without-limits] [--read PATH]...
 *
 * Started by Gesso only, with the descriptors that gesso_wire.h names. With the first option it
 * is killed when the thread that started it ends, whatever the plugin does. A path may be read by
 * the plugin, with all below it. The others are for tests: they make it behave as on a kernel that lacks one or the other, and let it run under
 * tools that need more memory and calls than a plugin does.
 */
#define _GNU_SOURCE
#include "channel.h"
#include "csandbox.h"
#include "loading.h"
#include "outbox.h"
#include "serving.h"
#include "table.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Pictures of 256 MiB come and go; and a packet brings one descriptor beside those we have, while
 * the loader opens a few. */
static const uint64_t address_space = UINT64_C(8) << 30;
static const uint64_t descriptors = 16;

enum { MAX_READS = 16 };

static _Noreturn void give_up(const char *what) {
    char text[256];
    snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
    channel_send(GESSO_WIRE_FAILED, GESSO_WIRE_NOT_STARTED, 0, text);
    _exit(1);
}

typedef struct options {
    const char *version;
    uint32_t lacks;
    bool no_limits;
    bool ends_with_starter;
    size_t read_count;
    const char *reads[MAX_READS];
} options;

/* What follows the wire version. */
static options read_options(char **words) {
    options options = {.version = "gesso"};
    for (; *words; words++) {
        if (strcmp(*words, "--without-landlock") == 0)
            options.lacks |= GESSO_SANDBOX_NO_LANDLOCK;
        else if (strcmp(*words, "--without-seccomp") == 0)
            options.lacks |= GESSO_SANDBOX_NO_SECCOMP;
        else if (strcmp(*words, "--without-limits") == 0)
            options.no_limits = true;
        else if (strcmp(*words, "--ends-with-starter") == 0)
            options.ends_with_starter = true;
        else if (strcmp(*words, "--read") == 0 && words[1] && options.read_count < MAX_READS)
            options.reads[options.read_count++] = *++words;
        else
            options.version = *words;
    }
    return options;
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

/* Gesso starts this on a thread that blocks signals. What a terminal sends to all of its
 * processes is for Gesso, which closes the socket when it wants to end. */
static void settle_signals(void) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGABRT, SIG_DFL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
}

static uint32_t told(uint32_t lacks) {
    return (lacks & GESSO_SANDBOX_NO_LANDLOCK ? GESSO_WIRE_WITHOUT_LANDLOCK : 0u) |
           (lacks & GESSO_SANDBOX_NO_SECCOMP ? GESSO_WIRE_WITHOUT_SECCOMP : 0u);
}

int main(int count, char **arguments) {
    require_version(count, arguments);
    options options = read_options(arguments + 2);
    size_t control_size;
    outbox outbox = {0};
    outbox.base = shared(GESSO_WIRE_OUTBOX, &outbox.size);
    gesso_wire_control *control = shared(GESSO_WIRE_CONTROL, &control_size);
    empty_environment();
    settle_signals();
    /* A plugin that spins would not see that the socket is closed. */
    if (options.ends_with_starter) prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (channel_is_closed()) return 0;        /* it ended before that */
    if (!options.no_limits && !gesso_sandbox_limit(address_space, descriptors))
        give_up("no limits");
    if (!gesso_sandbox_on_trap(channel_report_trap)) give_up("no signal handler");
    gesso_sandbox_grant_reading(options.reads, options.read_count);
    if (!gesso_sandbox_allow_loading(GESSO_WIRE_PLUGIN, &options.lacks)) give_up("no sandbox");
    const gesso_plugin *plugin = load_plugin();
    if (!gesso_sandbox_allow_computing(&options.lacks)) give_up("no sandbox");
    channel_send(GESSO_WIRE_READY, told(options.lacks), 0, NULL);
    serve(plugin, host_table(options.version, control), &outbox);
}

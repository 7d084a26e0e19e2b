#include "table.h"
#include "channel.h"

static gesso_wire_control *shared;

static void host_log(const gesso_host *host, uint32_t level, const char *message) {
    (void)host;
    if (message) channel_send(GESSO_WIRE_LOG, level, 0, message);
}

static int32_t host_cancelled(const gesso_host *host, const gesso_operation *operation) {
    (void)host, (void)operation;
    return __atomic_load_n(&shared->cancelled, __ATOMIC_RELAXED) != 0;
}

/* Not a number counts as nothing done. */
static void host_progress(const gesso_host *host, const gesso_operation *operation,
                          double fraction) {
    (void)host, (void)operation;
    double bounded = fraction > 0 ? (fraction < 1 ? fraction : 1) : 0;
    __atomic_store_n(&shared->progress, (uint32_t)(bounded * 1e6), __ATOMIC_RELAXED);
}

static const void *host_extension(const gesso_host *host, const char *identifier) {
    (void)host, (void)identifier;
    return NULL;
}

const gesso_host *host_table(const char *version, gesso_wire_control *control) {
    static gesso_host table = {
        .struct_size = sizeof table, .abi_minor = GESSO_ABI_MINOR, .log = host_log,
        .cancelled = host_cancelled, .progress = host_progress, .get_extension = host_extension,
    };
    shared = control;
    table.version = version;
    return &table;
}

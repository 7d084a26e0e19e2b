/* Which files: Landlock, by raw system calls, with all that the running kernel knows. */
#define _GNU_SOURCE
#include "csandbox.h"
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Debian 12's headers end at version 2, so the numbers of linux/landlock.h stand here. */
enum {
    CREATE_RULESET_VERSION = 1 << 0,
    RULE_PATH_BENEATH = 1,
    FS_EXECUTE = 1 << 0,
    FS_READ_FILE = 1 << 2,
    FS_READ_DIR = 1 << 3,
    FS_ALL_OF_1 = (1 << 13) - 1,
    FS_REFER = 1 << 13,                       /* version 2 */
    FS_TRUNCATE = 1 << 14,                    /* version 3 */
    FS_IOCTL_DEVICE = 1 << 15,                /* version 5 */
    NET_BIND_AND_CONNECT = 3,                 /* version 4 */
    SCOPE_ABSTRACT_SOCKET_AND_SIGNAL = 3      /* version 6 */
};

struct ruleset {
    uint64_t fs;
    uint64_t net;
    uint64_t scoped;
};

struct __attribute__((packed)) path_beneath {
    uint64_t access;
    int32_t parent;
};

int gesso_landlock_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

/* An older kernel refuses a struct that is longer than its own. */
static int create_ruleset(int version) {
    struct ruleset rules = {.fs = FS_ALL_OF_1};
    size_t size = sizeof rules.fs;
    if (version >= 2) rules.fs |= FS_REFER;
    if (version >= 3) rules.fs |= FS_TRUNCATE;
    if (version >= 5) rules.fs |= FS_IOCTL_DEVICE;
    if (version >= 4) {
        rules.net = NET_BIND_AND_CONNECT;
        size += sizeof rules.net;
    }
    if (version >= 6) {
        rules.scoped = SCOPE_ABSTRACT_SOCKET_AND_SIGNAL;
        size += sizeof rules.scoped;
    }
    return (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
}

static bool allow(int rules, int file, uint64_t access) {
    struct path_beneath path = {.access = access, .parent = file};
    return syscall(SYS_landlock_add_rule, rules, RULE_PATH_BENEATH, &path, 0) == 0;
}

/* A path that does not exist on this system needs no rule. */
static bool allow_path(int rules, const char *path, uint64_t access) {
    int file = open(path, O_PATH | O_CLOEXEC);
    if (file < 0) return true;
    bool is_allowed = allow(rules, file, access);
    int reason = errno;
    close(file);
    errno = reason;
    return is_allowed;
}

static bool allow_loading(int rules, int plugin) {
    static const char *const folders[] = {"/lib", "/lib64", "/usr/lib", "/usr/lib64",
                                          "/usr/local/lib"};
    static const char *const files[] = {"/etc/ld.so.cache", "/proc/self/maps"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (!allow_path(rules, folders[i], FS_EXECUTE | FS_READ_FILE | FS_READ_DIR)) return false;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (!allow_path(rules, files[i], FS_READ_FILE)) return false;
    if (!allow_path(rules, "/sys/devices/system/cpu", FS_READ_FILE | FS_READ_DIR)) return false;
    /* A file that is in no file system, a memfd, is out of Landlock's reach: EBADFD. */
    return allow(rules, plugin, FS_EXECUTE | FS_READ_FILE) || errno == EBADFD;
}

static const char *const *granted;
static size_t granted_count;

void gesso_sandbox_grant_reading(const char *const *paths, size_t count) {
    granted = paths;
    granted_count = count;
}

bool gesso_grants_exist(void) { return granted_count > 0; }

/* The right to list a folder is refused for a file. */
static bool allow_granted(int rules) {
    for (size_t i = 0; i < granted_count; i++) {
        struct stat status;
        if (stat(granted[i], &status) != 0) continue;
        uint64_t listing = S_ISDIR(status.st_mode) ? FS_READ_DIR : 0;
        if (!allow_path(rules, granted[i], FS_READ_FILE | listing)) return false;
    }
    return true;
}

bool gesso_landlock_restrict(int plugin) {
    int rules = create_ruleset(gesso_landlock_version());
    if (rules < 0) return false;
    bool is_restricted = (plugin < 0 || allow_loading(rules, plugin)) &&
                         allow_granted(rules) &&
                         syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    int reason = errno;
    close(rules);
    errno = reason;
    return is_restricted;
}

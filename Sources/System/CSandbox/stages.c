/* The two stages, from Landlock, seccomp, limits and capabilities. */
#define _GNU_SOURCE
#include "csandbox.h"
#include "internal.h"
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool limit(int resource, uint64_t value) {
    struct rlimit limit = {.rlim_cur = value, .rlim_max = value};
    return setrlimit(resource, &limit) == 0;
}

bool gesso_sandbox_limit(uint64_t address_space, uint64_t descriptors) {
    return limit(RLIMIT_CORE, 0) && limit(RLIMIT_AS, address_space) &&
           limit(RLIMIT_NOFILE, descriptors);
}

bool gesso_sandbox_allow_loading(int plugin, uint32_t *lacks) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    if (gesso_landlock_version() == 0) *lacks |= GESSO_SANDBOX_NO_LANDLOCK;
    if (!gesso_seccomp_exists()) *lacks |= GESSO_SANDBOX_NO_SECCOMP;
    if (!(*lacks & GESSO_SANDBOX_NO_LANDLOCK) && !gesso_landlock_restrict(plugin)) return false;
    return (*lacks & GESSO_SANDBOX_NO_SECCOMP) || gesso_seccomp_load_stage_one();
}

/* The loader was still root where Gesso is, since it may have to open a file of another user. */
static bool drop_capabilities(void) {
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};
    return syscall(SYS_capset, &header, none) == 0;
}

bool gesso_sandbox_allow_computing(uint32_t *lacks) {
    if (!drop_capabilities()) return false;
    bool has_landlock = !(*lacks & GESSO_SANDBOX_NO_LANDLOCK);
    if (has_landlock && !gesso_landlock_restrict(-1)) return false;
    return (*lacks & GESSO_SANDBOX_NO_SECCOMP) ||
           gesso_seccomp_load_stage_two(has_landlock && gesso_grants_exist());
}

/* Which system calls: seccomp filters of the two stages, and the one of the checks. */
#define _GNU_SOURCE
#include "csandbox.h"
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What a plugin needs to compute, and gesso-plugin-host to serve it. */
static const int allowed_for_ever[] = {
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(close),
    SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(futex),
    SCMP_SYS(gettid), SCMP_SYS(getpid), SCMP_SYS(getrandom), SCMP_SYS(sched_yield),
    SCMP_SYS(clock_gettime), SCMP_SYS(rt_sigreturn), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* What reading files takes besides openat; nothing here takes a path. */
static const int reading[] = {SCMP_SYS(fstat), SCMP_SYS(pread64), SCMP_SYS(lseek)};

/* What libraries try and do without: they are told no and go on. */
static const int refused_at_stage_two[] = {
    SCMP_SYS(newfstatat), SCMP_SYS(ioctl), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(access), SCMP_SYS(uname),
    SCMP_SYS(sysinfo), SCMP_SYS(prlimit64), SCMP_SYS(sched_getaffinity), SCMP_SYS(sigaltstack),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
};

/* What loading needs besides: the loader's own calls, what constructors of C and Swift libraries
 * ask, and what stage two is set up with. Nothing here changes anything outside this process. */
static const int allowed_while_loading[] = {
    SCMP_SYS(mmap), SCMP_SYS(mprotect), SCMP_SYS(newfstatat), SCMP_SYS(fstat), SCMP_SYS(stat),
    SCMP_SYS(lstat), SCMP_SYS(statx), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(getdents64),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(access), SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2), SCMP_SYS(getcwd), SCMP_SYS(uname), SCMP_SYS(sysinfo),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(sigaltstack), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(getrlimit), SCMP_SYS(getrusage), SCMP_SYS(getuid), SCMP_SYS(geteuid),
    SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getppid), SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address),
    SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(prctl), SCMP_SYS(seccomp),
    SCMP_SYS(landlock_create_ruleset), SCMP_SYS(landlock_add_rule),
    SCMP_SYS(landlock_restrict_self), SCMP_SYS(capset),
};

static const int effects[] = {
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
    SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(execve),
    SCMP_SYS(execveat), SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(creat),
    SCMP_SYS(truncate), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename),
    SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rmdir),
    SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(mknod),
    SCMP_SYS(mknodat), SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown),
    SCMP_SYS(fchown), SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(utimensat),
    SCMP_SYS(setxattr), SCMP_SYS(io_uring_setup), SCMP_SYS(bpf), SCMP_SYS(mount),
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* The macro SCMP_CMP leaves a member out, of which -Wextra warns. */
static struct scmp_arg_cmp compared(unsigned argument, enum scmp_compare how, uint64_t value) {
    return (struct scmp_arg_cmp){.arg = argument, .op = how, .datum_a = value, .datum_b = 0};
}

/* One rule; a call that this architecture does not have needs none (its number is negative). */
static bool rule(scmp_filter_ctx filter, uint32_t action, int call, unsigned count,
                 const struct scmp_arg_cmp *arguments) {
    return call < 0 || seccomp_rule_add_array(filter, action, call, count, arguments) == 0;
}

static bool rules(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!rule(filter, action, calls[i], 0, NULL)) return false;
    return true;
}

/* One rule for the calls whose argument, masked, has this value. */
static bool rule_masked(scmp_filter_ctx filter, uint32_t action, int call, unsigned argument,
                        uint64_t mask, uint64_t value) {
    struct scmp_arg_cmp masked = {
        .arg = argument, .op = SCMP_CMP_MASKED_EQ, .datum_a = mask, .datum_b = value};
    return rule(filter, action, call, 1, &masked);
}

/* A process may end itself by abort(), so that it is seen to have crashed. */
static bool allow_abort(scmp_filter_ctx filter) {
    struct scmp_arg_cmp itself[] = {
        compared(0, SCMP_CMP_EQ, (uint64_t)getpid()),
        compared(2, SCMP_CMP_EQ, SIGABRT),
    };
    return rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 2, itself);
}

/* The four ways to open for writing: each has one bit of its own among the flags. */
static bool refuse_writing(scmp_filter_ctx filter, int call, unsigned flags) {
    const uint64_t access = O_ACCMODE, bits[] = {O_CREAT, O_TRUNC, (uint64_t)__O_TMPFILE};
    const uint32_t no = SCMP_ACT_ERRNO(EPERM);
    for (size_t i = 0; i < COUNT(bits); i++)
        if (!rule_masked(filter, no, call, flags, bits[i], bits[i])) return false;
    return rule_masked(filter, no, call, flags, access, O_WRONLY) &&
           rule_masked(filter, no, call, flags, access, O_RDWR);
}

/* Reading alone: every flag that makes or changes a file is clear. */
static bool allow_reading(scmp_filter_ctx filter, int call, unsigned flags) {
    const uint64_t writing = O_ACCMODE | O_CREAT | O_TRUNC | (uint64_t)__O_TMPFILE;
    return rule_masked(filter, SCMP_ACT_ALLOW, call, flags, writing, O_RDONLY) &&
           refuse_writing(filter, call, flags);
}

static bool add_stage_one(scmp_filter_ctx filter) {
    struct scmp_arg_cmp own = compared(0, SCMP_CMP_NE, SIGSYS);
    struct scmp_arg_cmp trap = compared(0, SCMP_CMP_EQ, SIGSYS);
    struct scmp_arg_cmp asked = compared(2, SCMP_CMP_EQ, 0);
    struct scmp_arg_cmp set = compared(2, SCMP_CMP_NE, 0);
    const uint32_t no = SCMP_ACT_ERRNO(EPERM);
    return rules(filter, SCMP_ACT_ALLOW, allowed_for_ever, COUNT(allowed_for_ever)) &&
           rules(filter, SCMP_ACT_ALLOW, allowed_while_loading, COUNT(allowed_while_loading)) &&
           allow_reading(filter, SCMP_SYS(open), 1) &&
           allow_reading(filter, SCMP_SYS(openat), 2) &&
           rule(filter, no, SCMP_SYS(ioctl), 0, NULL) &&
           /* The handler of traps stays, and so do the limits. */
           rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(rt_sigaction), 1, &own) &&
           rule(filter, no, SCMP_SYS(rt_sigaction), 1, &trap) &&
           rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, &asked) &&
           rule(filter, no, SCMP_SYS(prlimit64), 1, &set) && allow_abort(filter);
}

static bool add_computing(scmp_filter_ctx filter) {
    return rules(filter, SCMP_ACT_ALLOW, allowed_for_ever, COUNT(allowed_for_ever)) &&
           rule_masked(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, PROT_EXEC, 0) &&
           rule_masked(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 2, PROT_EXEC, 0) &&
           rules(filter, SCMP_ACT_ERRNO(EPERM), refused_at_stage_two,
                 COUNT(refused_at_stage_two)) &&
           allow_abort(filter);
}

static bool add_stage_two(scmp_filter_ctx filter) {
    const uint32_t no = SCMP_ACT_ERRNO(EPERM);
    return add_computing(filter) && rules(filter, no, reading, COUNT(reading)) &&
           rule(filter, no, SCMP_SYS(openat), 0, NULL);
}

static bool add_stage_two_with_reading(scmp_filter_ctx filter) {
    return add_computing(filter) && rules(filter, SCMP_ACT_ALLOW, reading, COUNT(reading)) &&
           allow_reading(filter, SCMP_SYS(openat), 2);
}

/* Threads stay possible. clone3 hides its flags in memory; told that the kernel lacks it, glibc
 * makes its threads with clone. */
static bool add_effects(scmp_filter_ctx filter) {
    const uint32_t no = SCMP_ACT_ERRNO(EPERM);
    struct scmp_arg_cmp other = compared(0, SCMP_CMP_NE, (uint64_t)getpid());
    return rules(filter, SCMP_ACT_TRAP, effects, COUNT(effects)) &&
           rule_masked(filter, SCMP_ACT_TRAP, SCMP_SYS(clone), 0, CLONE_THREAD, 0) &&
           rule(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0, NULL) &&
           rule(filter, SCMP_ACT_TRAP, SCMP_SYS(tgkill), 1, &other) &&
           rule(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0, NULL) &&
           refuse_writing(filter, SCMP_SYS(open), 1) &&
           refuse_writing(filter, SCMP_SYS(openat), 2) &&
           rule(filter, no, SCMP_SYS(ftruncate), 0, NULL);
}

/* Optimised as a tree: a filter is run for each call. */
static bool load(uint32_t otherwise, bool (*add)(scmp_filter_ctx), bool of_all_threads) {
    scmp_filter_ctx filter = seccomp_init(otherwise);
    if (!filter) {
        errno = ENOMEM;
        return false;
    }
    int result = -EINVAL;
    if (seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
        seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 &&
        seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, of_all_threads) == 0 && add(filter))
        result = seccomp_load(filter);
    seccomp_release(filter);
    errno = -result;
    return result == 0;
}

bool gesso_seccomp_exists(void) {
    uint32_t action = SECCOMP_RET_TRAP;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

bool gesso_seccomp_load_stage_one(void) { return load(SCMP_ACT_TRAP, add_stage_one, false); }

bool gesso_seccomp_load_stage_two(bool reads) {
    return load(SCMP_ACT_TRAP, reads ? add_stage_two_with_reading : add_stage_two, false);
}

bool gesso_sandbox_refuse_effects(void) {
    return gesso_seccomp_exists() && load(SCMP_ACT_ALLOW, add_effects, true);
}

/*
 * csandbox.h - what a process that runs a plugin may ask of the kernel.
 *
 * Landlock has no library and its system calls no wrapper; libseccomp's rule functions are
 * variadic, and a signal handler has to be C: so this is C, for gesso-plugin-host and for the
 * checks of plugins.
 *
 * A call that is not allowed either gives EPERM, or it traps: the process gets SIGSYS, and the
 * handler of gesso_sandbox_on_trap tells the name of the call and ends the process.
 *
 * Not thread-safe: called while a process has one thread, except gesso_sandbox_refuse_effects.
 */
#ifndef GESSO_CSANDBOX_H
#define GESSO_CSANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"
#else
#define _Nonnull
#endif

/* What the kernel lacks, or what is left out in a test. */
enum { GESSO_SANDBOX_NO_LANDLOCK = 1 << 0, GESSO_SANDBOX_NO_SECCOMP = 1 << 1 };

/* Given the name of a system call; runs in a signal handler, so it may only write. */
typedef void (*gesso_sandbox_report)(const char *_Nonnull name, size_t length);

/* From now on a call that traps is reported before the process ends with status 1. */
bool gesso_sandbox_on_trap(gesso_sandbox_report _Nonnull report);

/* No core dump, at most so many bytes of address space and so many descriptors. */
bool gesso_sandbox_limit(uint64_t address_space, uint64_t descriptors);

/* Files, and folders with all below them, that may be read in both stages; real paths that stay
 * valid. Without Landlock nothing could hold a plugin to them, and then stage two opens no file. */
void gesso_sandbox_grant_reading(const char *const _Nonnull *_Nonnull paths, size_t count);

/* Stage one, for the time in which a shared object is loaded: files are read and mapped from the
 * library folders and from `plugin`, an open descriptor; nothing is written, no process or thread
 * made, none signalled, no socket opened.
 *
 * `lacks` says on entry what to leave out, and on return what was: a lack is no failure. False:
 * the kernel refused what it has; errno says why. The process can gain no privileges afterwards. */
bool gesso_sandbox_allow_loading(int plugin, uint32_t *_Nonnull lacks);

/* Stage two, for ever: memory, the descriptors that are open, the clock and random numbers. All
 * capabilities are dropped. `lacks` as above. */
bool gesso_sandbox_allow_computing(uint32_t *_Nonnull lacks);

/* For a check that needs threads and reads files: all threads of this process are kept from
 * the network, from other processes and from changing files; everything else stays as it is.
 * Opening for writing gives EPERM, the rest traps. False: the kernel has no seccomp. */
bool gesso_sandbox_refuse_effects(void);

#ifdef __clang__
#pragma clang diagnostic pop
#endif

#endif /* GESSO_CSANDBOX_H */

/* What the tests of the plugin process need of Linux and Swift's Glibc module leaves out: it shows
 * nothing that is behind _GNU_SOURCE. */
#ifndef GESSO_CHOSTTEST_H
#define GESSO_CHOSTTEST_H

#include <stddef.h>
#include <sys/types.h>

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"

/* A memfd of so many zeros; -1: no memory. */
int host_test_memory(size_t size);

/* Seals a memfd against every change. */
int host_test_seal(int file);

/* Sends a packet with a descriptor; the number of bytes sent. */
ssize_t host_test_send(int socket, const void *_Nonnull bytes, size_t size, int file);

/* Starts a program in which the given descriptors are 0, 1, … and no other is open. Its id, or
 * the negative number of an error. */
pid_t host_test_spawn(const char *_Nonnull path, char *_Nullable const *_Nonnull words,
                      const int *_Nonnull given, int count);

#pragma clang diagnostic pop

#endif

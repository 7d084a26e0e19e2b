#ifndef CPROCESS_H
#define CPROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * Calls of Linux that Swift's module of the C library leaves out: starting a process with chosen
 * descriptors, memory that is shared and sealed, and packets that carry a descriptor. What fails
 * says why in errno.
 */

/* Starts a program in a session of its own, so that Ctrl-C reaches the caller alone, with no signal
 * blocked or ignored. descriptors[i] becomes i over there; all others are closed. The two lists of
 * texts end with null. 0, or the error. */
int cprocess_start(const char *path, const char *const *arguments, const char *const *environment,
                   const int *descriptors, size_t count, pid_t *process);

/* Zeroes of a fixed size that take memory where they are written; -1: none. */
int cprocess_memory(const char *name, size_t size);

/* From now on nobody changes the size; unless it stays writable, nor the content. */
bool cprocess_seal(int memory, bool is_writable);

/* Gives pages back to the system; they read as zeroes. */
void cprocess_discard(int memory, size_t size);

/* One packet of a head and a body, which may be null, without waiting; a descriptor that is not
 * negative goes along. */
bool cprocess_send(int socket, const void *head, size_t head_size, const void *body,
                   size_t body_size, int descriptor);

/* One packet without waiting, and no descriptors: its size, which may be greater than the room;
 * 0: the other side has gone; -1: see errno. */
ssize_t cprocess_receive(int socket, void *bytes, size_t room);

/* A pair of sockets for packets, closed on exec. */
bool cprocess_pair(int sockets[2]);

/* A pipe, closed on exec, neither end of which waits. */
bool cprocess_pipe(int ends[2]);

/* Whether a process waits for something, and not for a processor or the disk. */
bool cprocess_sleeps(pid_t process);

/* Processor time of a process so far in nanoseconds; -1: it is gone. */
int64_t cprocess_time(pid_t process);

#endif

#define _GNU_SOURCE
#include "cprocess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX_DESCRIPTORS = 16 };

/* ---- Starting -------------------------------------------------------------------------------- */

static int set_attributes(posix_spawnattr_t *attributes) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    return posix_spawnattr_setflags(
        attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
}

static int set_actions(posix_spawn_file_actions_t *actions, const int *moved, size_t count) {
    int error = 0;
    for (size_t i = 0; i < count && error == 0; i++)
        error = posix_spawn_file_actions_adddup2(actions, moved[i], (int)i);
    return error ? error : posix_spawn_file_actions_addclosefrom_np(actions, (int)count);
}

static int start(const char *path, const char *const *arguments, const char *const *environment,
                 const int *moved, size_t count, pid_t *process) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = set_attributes(&attributes);
        if (!error) error = set_actions(&actions, moved, count);
        if (!error)
            error = posix_spawn(process, path, &actions, &attributes,
                                (char *const *)(uintptr_t)arguments,
                                (char *const *)(uintptr_t)environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int cprocess_start(const char *path, const char *const *arguments, const char *const *environment,
                   const int *descriptors, size_t count, pid_t *process) {
    int moved[MAX_DESCRIPTORS], error = 0;
    size_t made = 0;
    if (count > MAX_DESCRIPTORS) return EINVAL;
    /* Out of the way of the numbers that they get, so that none is overwritten by another. */
    for (; made < count && !error; made++) {
        moved[made] = fcntl(descriptors[made], F_DUPFD_CLOEXEC, MAX_DESCRIPTORS);
        if (moved[made] < 0) {
            error = errno;
            break;
        }
    }
    if (!error) error = start(path, arguments, environment, moved, count, process);
    for (size_t i = 0; i < made; i++) close(moved[i]);
    return error;
}

int64_t cprocess_time(pid_t process) {
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) return -1;
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

bool cprocess_sleeps(pid_t process) {
    char path[32], text[512];
    snprintf(path, sizeof path, "/proc/%d/stat", process);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    ssize_t size = read(file, text, sizeof text - 1);
    close(file);
    text[size > 0 ? size : 0] = 0;
    /* The name before it is in parentheses, and may hold some of its own. */
    const char *name_end = strrchr(text, ')');
    return name_end && strncmp(name_end, ") S", 3) == 0;
}

/* ---- Memory ---------------------------------------------------------------------------------- */

int cprocess_memory(const char *name, size_t size) {
    int memory = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (memory < 0 || ftruncate(memory, (off_t)size) == 0) return memory;
    int error = errno;
    close(memory);
    errno = error;
    return -1;
}

bool cprocess_seal(int memory, bool is_writable) {
    int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL | (is_writable ? 0 : F_SEAL_WRITE);
    return fcntl(memory, F_ADD_SEALS, seals) == 0;
}

void cprocess_discard(int memory, size_t size) {
    fallocate(memory, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, (off_t)size);
}

/* ---- Packets --------------------------------------------------------------------------------- */

bool cprocess_pair(int sockets[2]) {
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) == 0;
}

bool cprocess_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0; }

bool cprocess_send(int socket, const void *head, size_t head_size, const void *body,
                   size_t body_size, int descriptor) {
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control;
    struct iovec parts[] = {{.iov_base = (void *)(uintptr_t)head, .iov_len = head_size},
                            {.iov_base = (void *)(uintptr_t)body, .iov_len = body_size}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = body ? 2 : 1};
    if (descriptor >= 0) {
        memset(&control, 0, sizeof control);
        control.header.cmsg_len = CMSG_LEN(sizeof descriptor);
        control.header.cmsg_level = SOL_SOCKET;
        control.header.cmsg_type = SCM_RIGHTS;
        memcpy(CMSG_DATA(&control.header), &descriptor, sizeof descriptor);
        message.msg_control = &control;
        message.msg_controllen = sizeof control;
    }
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent >= 0;
}

ssize_t cprocess_receive(int socket, void *bytes, size_t room) {
    ssize_t size;
    do size = recv(socket, bytes, room, MSG_DONTWAIT | MSG_TRUNC);
    while (size < 0 && errno == EINTR);
    return size;
}

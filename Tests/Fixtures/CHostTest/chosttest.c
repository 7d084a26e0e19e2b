#define _GNU_SOURCE
#include "chosttest.h"
#include <fcntl.h>
#include <stdint.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

int host_test_memory(size_t size) {
    int file = memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    return file >= 0 && ftruncate(file, (off_t)size) == 0 ? file : -1;
}

int host_test_seal(int file) {
    return fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
}

ssize_t host_test_send(int socket, const void *bytes, size_t size, int file) {
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof file)] = {0};
    struct iovec part = {.iov_base = (void *)(uintptr_t)bytes, .iov_len = size};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control,
                             .msg_controllen = sizeof control};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof file);
    memcpy(CMSG_DATA(header), &file, sizeof file);
    return sendmsg(socket, &message, MSG_NOSIGNAL);
}

enum { MAX_GIVEN = 16 };

pid_t host_test_spawn(const char *path, char *const *words, const int *given, int count) {
    int copies[MAX_GIVEN];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    /* From high numbers, so that none is overwritten before it was copied. */
    for (int i = 0; i < count && i < MAX_GIVEN; i++) {
        copies[i] = fcntl(given[i], F_DUPFD_CLOEXEC, 200);
        posix_spawn_file_actions_adddup2(&actions, copies[i], i);
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, count);
    pid_t child = 0;
    int code = posix_spawn(&child, path, &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    for (int i = 0; i < count && i < MAX_GIVEN; i++) close(copies[i]);
    return code == 0 ? child : -code;
}

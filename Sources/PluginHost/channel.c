#define _GNU_SOURCE
#include "channel.h"
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* The call and what follows it; aligned as the structs of a payload are. */
static struct {
    gesso_wire_call call;
    _Alignas(8) char bytes[GESSO_WIRE_INLINE_MAX];
} packet;

/* The descriptor that came with a packet, or -1. */
static int descriptor(struct msghdr *message) {
    int file = -1;
    struct cmsghdr *header = CMSG_FIRSTHDR(message);
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS)
        memcpy(&file, CMSG_DATA(header), sizeof file);
    return file;
}

/* Private and for reading: Gesso's memfd is sealed against writing. */
static payload map(int file, size_t size) {
    void *base = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (base == MAP_FAILED) return (payload){0};
    return (payload){.base = base, .size = size, .kind = PAYLOAD_MAPPED};
}

gesso_wire_call channel_receive(payload *payload) {
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))];
    struct iovec part = {.iov_base = &packet, .iov_len = sizeof packet};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control,
                             .msg_controllen = sizeof control};
    ssize_t size;
    do size = recvmsg(GESSO_WIRE_SOCKET, &message, MSG_CMSG_CLOEXEC);
    while (size < 0 && errno == EINTR);
    if (size < (ssize_t)sizeof packet.call) _exit(0);
    size_t carried = (size_t)size - sizeof packet.call;
    int file = descriptor(&message);
    *payload = (struct payload){0};
    if (file >= 0)
        *payload = map(file, packet.call.payload_size);
    else if (packet.call.payload_size > 0 && packet.call.payload_size == carried)
        *payload = (struct payload){
            .base = packet.bytes, .size = carried, .kind = PAYLOAD_LENT};
    return packet.call;
}

bool channel_is_closed(void) {
    char byte;
    return recv(GESSO_WIRE_SOCKET, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

static void send_note(gesso_wire_note *note, const char *text) {
    struct iovec parts[] = {{.iov_base = note, .iov_len = sizeof *note},
                            {.iov_base = (void *)(uintptr_t)text, .iov_len = note->text_size}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = note->text_size > 0 ? 2 : 1};
    ssize_t sent;
    do sent = sendmsg(GESSO_WIRE_SOCKET, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    if (sent < 0) _exit(0);                   /* Gesso is gone */
}

/* How much of a text is sent: the bytes of a character stay together. */
static uint32_t bounded(const char *text) {
    size_t length = strnlen(text, GESSO_WIRE_TEXT_MAX + 1);
    if (length <= GESSO_WIRE_TEXT_MAX) return (uint32_t)length;
    length = GESSO_WIRE_TEXT_MAX;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
    return (uint32_t)length;
}

void channel_send(uint32_t kind, uint32_t value, uint64_t size, const char *text) {
    gesso_wire_note note = {.kind = kind, .value = value, .size = size,
                            .text_size = text ? bounded(text) : 0};
    send_note(&note, text);
}

void channel_report_trap(const char *name, size_t length) {
    gesso_wire_note note = {.kind = GESSO_WIRE_TRAPPED, .text_size = (uint32_t)length};
    send_note(&note, name);
}

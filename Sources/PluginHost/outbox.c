#define _GNU_SOURCE
#include "outbox.h"
#include "gesso_wire.h"
#include <string.h>

void outbox_begin(outbox *outbox, payload event, payload request) {
    outbox->used = sizeof(uint64_t);
    outbox->event = event;
    outbox->request = request;
    outbox->fault = NULL;
    outbox->is_full = outbox->size < outbox->used;
}

void outbox_end(outbox *outbox, const void *root) {
    if (!outbox->is_full) memcpy(outbox->base, &root, sizeof root);
}

static const void *as_distance(uint64_t distance) { return (const void *)(uintptr_t)distance; }

/* Room for a number of bytes, at a multiple of `align`; 0 where there is none. */
static size_t reserve(outbox *outbox, size_t count, size_t size, size_t align) {
    size_t bytes, start = (outbox->used + align - 1) & ~(align - 1);
    if (outbox->is_full || __builtin_mul_overflow(count, size, &bytes) || start > outbox->size ||
        bytes > outbox->size - start) {
        outbox->is_full = true;
        return 0;
    }
    outbox->used = start + bytes;
    return start;
}

static const void *put(outbox *outbox, const void *bytes, size_t count, size_t size, size_t align) {
    if (!bytes || count == 0) return NULL;
    size_t start = reserve(outbox, count, size, align);
    if (start > 0) memcpy(outbox->base + start, bytes, count * size);
    return as_distance(start);
}

const void *outbox_put(outbox *outbox, const void *bytes, size_t count, size_t size) {
    return put(outbox, bytes, count, size, 8);
}

const void *outbox_text(outbox *outbox, const char *text) {
    if (!text || outbox->is_full) return NULL;
    size_t room = outbox->size - outbox->used, length = strnlen(text, room);
    if (length == room) {
        outbox->is_full = true;
        return NULL;
    }
    return put(outbox, text, length + 1, 1, 1);
}

static const void *text_element(outbox *outbox, const void *text) {
    return outbox_text(outbox, text);
}

const void *outbox_texts(outbox *outbox, const char *const *texts, size_t count) {
    return outbox_list(outbox, texts, count, text_element);
}

/* Whether all of the bytes lie in a payload, and at which distance. */
static bool lies_in(payload payload, gesso_bytes bytes, uint64_t *distance) {
    uintptr_t start = (uintptr_t)bytes.data, base = (uintptr_t)payload.base;
    if (!payload.base || start < base || start - base > payload.size) return false;
    *distance = start - base;
    return bytes.size <= payload.size - *distance;
}

gesso_bytes outbox_bytes(outbox *outbox, gesso_bytes bytes) {
    uint64_t distance;
    if (!bytes.data || bytes.size == 0)
        bytes.data = NULL;
    else if (lies_in(outbox->event, bytes, &distance))
        bytes.data = as_distance(GESSO_WIRE_IN_EVENT | distance);
    else if (lies_in(outbox->request, bytes, &distance))
        bytes.data = as_distance(GESSO_WIRE_IN_REQUEST | distance);
    else
        bytes.data = put(outbox, bytes.data, bytes.size, 1, 1);
    return bytes;
}

bool outbox_adopt(outbox *outbox, void *copy, size_t known, const void *theirs, const char *name) {
    if (!theirs || outbox->fault) return false;
    if ((uintptr_t)theirs % 8 != 0) {
        outbox->fault = name;
        return false;
    }
    size_t size;
    memcpy(&size, theirs, sizeof size);
    size_t shared = size < known ? size & ~(size_t)7 : known;
    memcpy(copy, theirs, shared);
    memset((char *)copy + shared, 0, known - shared);
    memcpy(copy, &size, sizeof size);
    return true;
}

const void *outbox_list(outbox *outbox, const void *list, size_t count,
                        const void *(*put_element)(struct outbox *, const void *)) {
    if (!list || count == 0 || count > OUTBOX_MAX_COUNT) return NULL;
    if ((uintptr_t)list % sizeof(void *) != 0) {
        outbox->fault = "a list";
        return NULL;
    }
    size_t start = reserve(outbox, count, sizeof(void *), 8);
    for (size_t i = 0; i < count && !outbox->is_full && !outbox->fault; i++) {
        const void *element;
        memcpy(&element, (const char *)list + i * sizeof element, sizeof element);
        element = put_element(outbox, element);
        memcpy(outbox->base + start + i * sizeof element, &element, sizeof element);
    }
    return as_distance(start);
}

/* The memory in which an answer is laid out flat for Gesso, as gesso_wire.h says. */
#ifndef GESSO_HOST_OUTBOX_H
#define GESSO_HOST_OUTBOX_H

#include "gesso_plugin.h"
#include "payload.h"
#include <stdbool.h>
#include <stdint.h>

typedef struct outbox {
    char *base;
    size_t size;
    size_t used;
    payload event;                            /* slices of these two are told, not copied */
    payload request;
    const char *fault;                        /* what cannot be copied, or null */
    bool is_full;
} outbox;

/* All of these give a distance in the form of a pointer, for the member it goes into; null for
 * null, and where there is no room or a fault. */

/* Empties the outbox for the answer to a call. */
void outbox_begin(outbox *outbox, payload event, payload request);

/* Names the root struct. */
void outbox_end(outbox *outbox, const void *root);

const void *outbox_put(outbox *outbox, const void *bytes, size_t count, size_t size);
const void *outbox_text(outbox *outbox, const char *text);
const void *outbox_texts(outbox *outbox, const char *const *texts, size_t count);

/* The data of bytes: told as a slice of the event or the request where it lies in one. */
gesso_bytes outbox_bytes(outbox *outbox, gesso_bytes bytes);

/* Copies a struct that may be shorter or longer than ours: what both know, the rest zero, its
 * own struct_size. False: null, or a fault. */
bool outbox_adopt(outbox *outbox, void *copy, size_t known, const void *theirs, const char *name);

/* Lays out a list of pointers to structs, each by `put`. */
const void *outbox_list(outbox *outbox, const void *list, size_t count,
                        const void *(*put)(struct outbox *, const void *));

/* Longer lists are not followed: Gesso refuses their count, so their elements are of no use. */
enum { OUTBOX_MAX_COUNT = 65536 };

#endif

/* A flat copy of structs that Gesso sent, and what makes it readable. */
#ifndef GESSO_HOST_PAYLOAD_H
#define GESSO_HOST_PAYLOAD_H

#include "gesso_plugin.h"
#include <stdbool.h>
#include <stddef.h>

typedef enum payload_kind {
    PAYLOAD_NONE,
    PAYLOAD_LENT,                             /* in the packet's memory, until the next packet */
    PAYLOAD_OWNED,                            /* taken from malloc */
    PAYLOAD_MAPPED
} payload_kind;

typedef struct payload {
    char *base;
    size_t size;
    payload_kind kind;
    void *structs;                            /* copies with pointers instead of distances */
} payload;

/* Makes a payload last beyond the next packet. False: no memory. */
bool payload_keep(payload *payload);

void payload_free(payload *payload);

/* The root of a payload, to be read while the payload lives. Null: a distance, a size or a text
 * does not lie within it, or there is no memory. */
const gesso_request *payload_request(payload *payload);
const gesso_event *payload_event(payload *payload);
const char *payload_text(const payload *payload);

#endif

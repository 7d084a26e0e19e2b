/* The instances and operations that Gesso has numbered. */
#ifndef GESSO_HOST_REGISTER_H
#define GESSO_HOST_REGISTER_H

#include "gesso_plugin.h"
#include "payload.h"
#include <stdint.h>

/* An instance (its payloads empty), or an operation with what the plugin may still read. */
typedef struct entry {
    uint64_t number;
    void *plugins;                            /* the plugin's own pointer */
    payload request;
    payload event;
} entry;

typedef struct entries {
    entry *first;
    size_t count;
    size_t room;
} entries;

/* Null: unknown number. The pointer holds until the next change. */
entry *entries_find(const entries *entries, uint64_t number);

/* Makes room for one more. False: no memory. */
bool entries_prepare(entries *entries);

/* After entries_prepare. */
entry *entries_add(entries *entries, entry entry);

/* Frees the payloads of an entry and forgets it. */
void entries_remove(entries *entries, entry *entry);

#endif

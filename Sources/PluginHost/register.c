#define _GNU_SOURCE
#include "register.h"
#include <stdlib.h>

/* From the end: what began last is asked for most. A process holds tens, not thousands. */
entry *entries_find(const entries *entries, uint64_t number) {
    for (size_t i = entries->count; i > 0; i--)
        if (entries->first[i - 1].number == number) return &entries->first[i - 1];
    return NULL;
}

bool entries_prepare(entries *entries) {
    if (entries->count < entries->room) return true;
    size_t room = entries->room * 2 + 16;
    entry *first = reallocarray(entries->first, room, sizeof *first);
    if (!first) return false;
    entries->first = first;
    entries->room = room;
    return true;
}

entry *entries_add(entries *entries, entry entry) {
    entries->first[entries->count] = entry;
    return &entries->first[entries->count++];
}

void entries_remove(entries *entries, entry *entry) {
    payload_free(&entry->request);
    payload_free(&entry->event);
    *entry = entries->first[--entries->count];
}

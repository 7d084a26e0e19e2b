/* Fails entry-stable: each call gives the other of two tables. */
#define SOUND_ENTRY \
    static gesso_plugin copies[2]; \
    static int calls; \
    int index = calls++ & 1; \
    copies[index] = sound_plugin; \
    return &copies[index];
#include "sound.h"

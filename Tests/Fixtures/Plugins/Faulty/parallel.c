/* Fails parallel: one operation at a time. */
#include <unistd.h>
static int busy;
#define SOUND_ON_EVENT \
    if (event->kind == GESSO_EVENT_START) { \
        int others = __atomic_fetch_add(&busy, 1, __ATOMIC_SEQ_CST); \
        usleep(2000); \
        __atomic_fetch_sub(&busy, 1, __ATOMIC_SEQ_CST); \
        if (others) { \
            sound_nonsense(o, action); \
            return; \
        } \
    }
#include "sound.h"

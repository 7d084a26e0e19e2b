/* Fails response-lost: what may have been billed is sent again. */
#define SOUND_ON_EVENT \
    if (event->kind == GESSO_EVENT_FAILED && o->head) { \
        o->exchange.flags = 0; \
        action->kind = GESSO_ACTION_EXCHANGE; \
        action->exchange = &o->exchange; \
        return; \
    }
#include "sound.h"

/* Fails response-status-map: an empty account is taken for a wrong request. */
#define SOUND_ON_EVENT \
    if (event->kind == GESSO_EVENT_RESPONSE && event->response->status == 402) { \
        sound_refuse(o, action, "/prompt", "the provider refuses"); \
        return; \
    }
#include "sound.h"

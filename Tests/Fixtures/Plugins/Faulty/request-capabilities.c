/* Fails request-capabilities: it refuses a format that its table claims. */
#define SOUND_ON_EVENT \
    if (event->kind == GESSO_EVENT_START && o->request->format == GESSO_FORMAT_JPEG) { \
        sound_refuse(o, action, "/format", "no JPEG today"); \
        return; \
    }
#include "sound.h"

/* Fails end-anywhere: a copy of the prompt is never given back. */
#define SOUND_OPERATION char *copy;
#define SOUND_ON_EVENT \
    if (event->kind == GESSO_EVENT_START && o->request->prompt) \
        o->copy = strdup(o->request->prompt);
#include "sound.h"

/* Fails request-hostile-text: it cuts long prompts off. */
#define SOUND_ON_ACTION \
    if (event->kind == GESSO_EVENT_START && o->body[1].size > 4096) o->body[1].size = 4096;
#include "sound.h"

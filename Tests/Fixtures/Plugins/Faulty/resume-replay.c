/* Fails resume-replay: it remembers a job that was left, and asks otherwise the next time. */
#define SOUND_INSTANCE int has_left;
#define SOUND_ON_END \
    if (*o->job && !o->result.struct_size && !o->error.struct_size) o->instance->has_left = 1;
#define SOUND_ON_ACTION \
    if (action->kind == GESSO_ACTION_EXCHANGE && o->instance->has_left) o->exchange.timeout_ms = 1;
#include "sound.h"

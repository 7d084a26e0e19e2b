/* Fails request-deterministic: a time limit that depends on the process. */
#include <unistd.h>
#define SOUND_ON_ACTION \
    if (action->kind == GESSO_ACTION_EXCHANGE) o->exchange.timeout_ms = 1000 + (uint32_t)getpid();
#include "sound.h"

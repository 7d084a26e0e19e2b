/* Fails exchange-wellformed: a flag that no version of the interface has. */
#define SOUND_ON_ACTION \
    if (action->kind == GESSO_ACTION_EXCHANGE) o->exchange.flags |= 1u << 9;
#include "sound.h"

/* Fails poll-patient: it gives up after a hundred polls. */
#define SOUND_OPERATION int polls;
#define SOUND_ON_ACTION \
    if (action->kind == GESSO_ACTION_WAIT && ++o->polls > 100) \
        sound_fail(o, action, (gesso_error){.code = GESSO_ERROR_TIMEOUT, .message = "too long"});
#include "sound.h"

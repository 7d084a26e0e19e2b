/* Fails response-malformed: nonsense of the server is taken for a bug of its own. */
#define SOUND_ON_ACTION \
    if (action->kind == GESSO_ACTION_FAIL && o->error.code == GESSO_ERROR_SERVER_ERROR \
        && o->error.retry == GESSO_RETRY_NEVER) \
        o->error.code = GESSO_ERROR_INTERNAL;
#include "sound.h"

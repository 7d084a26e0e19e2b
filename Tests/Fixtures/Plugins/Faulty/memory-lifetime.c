/* Fails memory-lifetime: the name of the job lies in the host's memory. */
#define SOUND_ON_ACTION \
    if (action->kind == GESSO_ACTION_WAIT && event->response->header_count > 0) \
        action->job = event->response->headers[0].value;
#include "sound.h"

/* Fails retry-exchange: after a failure it has forgotten what it was at. */
#define SOUND_OPERATION int failures;
#define SOUND_ON_EVENT \
    if (o->failures && event->kind == GESSO_EVENT_RESPONSE && event->response->status < 300) { \
        sound_nonsense(o, action); \
        return; \
    }
#define SOUND_ON_ACTION if (action->kind == GESSO_ACTION_FAIL) o->failures++;
#include "sound.h"

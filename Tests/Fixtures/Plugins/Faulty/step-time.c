/* Fails step-time: it sleeps over long answers. */
#include <unistd.h>
#define SOUND_ON_EVENT \
    if (event->kind == GESSO_EVENT_RESPONSE && event->response->body_size > 1 << 20) \
        usleep(100000);
#include "sound.h"

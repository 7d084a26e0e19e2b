/* Fails log-manners: it talks too much. */
#define SOUND_ON_EVENT \
    if (event->kind == GESSO_EVENT_START) { \
        const gesso_host *host = o->instance->host; \
        host->log(host, GESSO_LOG_INFO, "now it begins"); \
        host->log(host, GESSO_LOG_INFO, "it has begun"); \
    }
#include "sound.h"

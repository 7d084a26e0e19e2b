/* Fails exchange-no-secret: it logs what it finds in its environment. */
#define SOUND_ON_BEGIN \
    if (getenv("SOUND_API_KEY")) \
        instance->host->log(instance->host, GESSO_LOG_DEBUG, getenv("SOUND_API_KEY"));
#include "sound.h"

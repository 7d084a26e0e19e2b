/* Fails case-files: it waits twice as long as the case says. */
#define SOUND_ON_ACTION \
    if (action->kind == GESSO_ACTION_WAIT) action->wait_ms = 2000;
#include "sound.h"

/* Fails cancel-anywhere: what a cancel sends may bill. */
#define SOUND_ON_ACTION \
    if (event->kind == GESSO_EVENT_CANCEL) o->exchange.flags = 0;
#include "sound.h"

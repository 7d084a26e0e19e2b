/* Fails table-functions: there is no end. */
#define SOUND_PLUGIN .end = NULL,
#include "sound.h"

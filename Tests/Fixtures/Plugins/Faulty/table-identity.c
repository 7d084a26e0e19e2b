/* Fails table-identity: the version is not semantic. */
#define SOUND_PLUGIN .version = "one",
#include "sound.h"

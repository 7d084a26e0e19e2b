/* Fails table-sizes: a reserved member is not zero. */
#define SOUND_PLUGIN .reserved = 1,
#include "sound.h"

/* Fails open-close-repeat: each instance leaves 64 bytes behind. */
static void *volatile lost;
#define SOUND_ON_OPEN lost = malloc(64);
#include "sound.h"

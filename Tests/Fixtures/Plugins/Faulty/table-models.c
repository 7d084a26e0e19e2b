/* Fails table-models: the alias of one model is the id of the other. */
#define SOUND_MODEL .aliases = (const char *const[]){"sound-two"},
#include "sound.h"

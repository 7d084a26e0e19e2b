/* Fails table-secrets: the name of a variable is in lower case. */
#define SOUND_ENV "sound_api_key"
#include "sound.h"

/* Fails table-schemas: a property has no description. */
#define SOUND_OPTIONS_SCHEMA \
    "{\"type\":\"object\",\"properties\":{\"grain\":{\"type\":\"integer\",\"default\":0}}}"
#include "sound.h"

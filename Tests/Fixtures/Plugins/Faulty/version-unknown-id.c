/* Fails version-unknown-id: it has every extension. */
static const void *any(const char *identifier) { return identifier; }
#define SOUND_PLUGIN .get_extension = any,
#include "sound.h"

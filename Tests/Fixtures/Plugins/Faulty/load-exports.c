/* Fails load-exports: it exports a second symbol. */
#include "sound.h"
GESSO_EXPORT int sound_helper(void) { return 1; }

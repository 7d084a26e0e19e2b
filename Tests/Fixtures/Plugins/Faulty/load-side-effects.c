/* Fails load-side-effects: it changes the environment while it is loaded. */
#include "sound.h"
__attribute__((constructor)) static void greet(void) { setenv("SOUND_WAS_HERE", "1", 1); }

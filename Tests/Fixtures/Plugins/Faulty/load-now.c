/* Fails load-now: it calls a function that nobody has. */
extern void gesso_function_that_is_missing(void);
#define SOUND_ON_CLOSE if (!instance) gesso_function_that_is_missing();
#include "sound.h"

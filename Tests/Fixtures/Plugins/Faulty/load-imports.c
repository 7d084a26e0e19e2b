/* Fails load-imports: it could start a program. */
#define SOUND_ON_CLOSE if (!instance) instance = (void *)(size_t)system("true");
#include "sound.h"

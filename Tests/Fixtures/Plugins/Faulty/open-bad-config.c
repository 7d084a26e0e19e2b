/* Fails open-bad-config: it takes any config. */
#define SOUND_CONFIG(instance, config) (sound_config(instance, config), 1)
#include "sound.h"

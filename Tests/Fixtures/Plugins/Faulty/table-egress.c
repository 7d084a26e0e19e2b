/* Fails table-egress: an address is no host. */
#define SOUND_EGRESS "api.sound.example", "10.0.0.1"
#include "sound.h"

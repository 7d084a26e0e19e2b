/* Fails no check. */
#include "sound.h"

/* Fails version-new-host: it wants a request of exactly the size that it knows. */
#define SOUND_ON_BEGIN if (request->struct_size != sizeof *request) { free(o); return NULL; }
#include "sound.h"

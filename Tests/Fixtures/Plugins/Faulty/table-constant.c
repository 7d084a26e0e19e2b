/* Fails table-constant: each operation changes the table. */
#define _GNU_SOURCE
#include "gesso_plugin.h"
#define SOUND_CONST
static gesso_plugin sound_plugin;
#define SOUND_ON_BEGIN sound_plugin.default_requests_per_minute++;
#include "sound.h"

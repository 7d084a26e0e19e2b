/* Fails estimate-sane: it costs more than it said. */
#define SOUND_ON_ESTIMATE \
    if (request->op != GESSO_OP_TEST) estimate->low_micro_usd = estimate->high_micro_usd = 10000;
#include "sound.h"

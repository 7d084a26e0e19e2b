/* Fails load-time: it rests while it is loaded. */
#include "sound.h"
#include <time.h>
__attribute__((constructor)) static void rest(void) {
    nanosleep(&(struct timespec){.tv_nsec = 150000000}, NULL);
}

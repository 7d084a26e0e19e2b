/* Fails load-sandbox: each operation makes a socket. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>
#define SOUND_ON_BEGIN syscall(SYS_close, syscall(SYS_socket, 1, 1, 0));
#include "sound.h"

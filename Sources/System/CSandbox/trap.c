/* What becomes of a system call that traps: its name is told, and the process ends. */
#define _GNU_SOURCE
#include "csandbox.h"
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_CALLS = 512, MAX_NAME = 32 };

/* libseccomp takes memory for a name, which a signal handler may not: they are kept from the
 * start. */
static char names[MAX_CALLS][MAX_NAME];
static gesso_sandbox_report told;

static void keep_names(void) {
    for (int call = 0; call < MAX_CALLS; call++) {
        char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, call);
        if (name && strlen(name) < MAX_NAME) strcpy(names[call], name);
        free(name);
    }
}

/* `number 513`, without a function of the standard library. */
static size_t number_text(unsigned number, char *text) {
    static const char before[] = "number ";
    char digits[16];
    size_t count = 0, length = sizeof before - 1;
    memcpy(text, before, length);
    do digits[count++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    while (count > 0) text[length++] = digits[--count];
    return length;
}

static void trapped(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)context;
    int call = info->si_syscall;
    if (call >= 0 && call < MAX_CALLS && names[call][0]) {
        told(names[call], strlen(names[call]));
    } else {
        char text[MAX_NAME];
        told(text, number_text((unsigned)call, text));
    }
    _exit(1);
}

bool gesso_sandbox_on_trap(gesso_sandbox_report report) {
    struct sigaction action = {.sa_sigaction = trapped, .sa_flags = SA_SIGINFO};
    told = report;
    keep_names();
    sigemptyset(&action.sa_mask);
    return sigaction(SIGSYS, &action, NULL) == 0;
}

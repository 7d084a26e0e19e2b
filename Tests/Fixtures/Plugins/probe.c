/*
 * A plugin that tries what its sandbox is to forbid: LOADING is run by its constructor, COMPUTING
 * by each step. Both may leave a number in `answer` and a text in `said`, which the step's action
 * carries out as `wait_ms` and `job`.
 */
#define _GNU_SOURCE
#include "gesso_plugin.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef LOADING
#define LOADING
#endif
#ifndef COMPUTING
#define COMPUTING
#endif
#ifndef TABLE
#define TABLE &plugin
#endif
#ifndef ENTRY
#define ENTRY gesso_plugin_v1
#endif
#ifndef MEMBERS
#define MEMBERS
#endif

static uint64_t answer;
static char said[4096];
static const gesso_host *host;

/* The errno of a call, 0 where it succeeds. */
#define TRY(call) (answer = (call) == -1 ? (uint64_t)errno : 0)

struct gesso_instance { int unused; };
struct gesso_operation { const gesso_request *request; };

static gesso_error error;
static gesso_exchange exchange;
static gesso_result result;
static gesso_image image;
static gesso_bytes bytes[2];

__attribute__((constructor)) static void loading(void) { LOADING; }

static gesso_instance *open_instance(const gesso_host *given, const char *config, char *message,
                                     size_t size) {
    static gesso_instance instance;
    host = given;
    if (config && strcmp(config, "refuse") == 0) {
        snprintf(message, size, "not today");
        return NULL;
    }
    return &instance;
}

static void close_instance(gesso_instance *instance) { (void)instance; }

static gesso_operation *begin(gesso_instance *instance, const gesso_request *request) {
    gesso_operation *operation = malloc(sizeof *operation);
    (void)instance;
    if (operation) operation->request = request;
    return operation;
}

static void step(gesso_operation *operation, const gesso_event *event, gesso_action *action) {
    const gesso_request *request = operation->request;
    (void)request, (void)event;
    action->kind = GESSO_ACTION_WAIT;
    COMPUTING;
    action->wait_ms = answer;
    action->job = said;
}

static void end(gesso_operation *operation) { free(operation); }

static const gesso_plugin plugin = {
    .struct_size = sizeof(gesso_plugin), .id = "probe", .version = "1.0.0", .name = "Probe",
    .vendor = "Gesso", .open = open_instance, .close = close_instance, .begin = begin,
    .step = step, .end = end, MEMBERS
};

GESSO_EXPORT const gesso_plugin *ENTRY(void) { return TABLE; }

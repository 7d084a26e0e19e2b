#include "serving.h"
#include "answers.h"
#include "channel.h"
#include "register.h"
#include <stdio.h>
#include <string.h>

enum { MESSAGE_SIZE = 1024 };

typedef struct server {
    const gesso_plugin *plugin;
    const gesso_host *host;
    outbox *outbox;
    entries instances;
    entries operations;
    char message[MESSAGE_SIZE];
} server;

/* What is sent back: every call gives exactly one. */
typedef struct reply {
    uint32_t value;
    uint64_t size;
    const char *text;
} reply;

static reply fine(void) { return (reply){.value = GESSO_WIRE_OK}; }

static reply malformed(const char *text) {
    return (reply){.value = GESSO_WIRE_MALFORMED, .text = text};
}

/* The answer with this root. */
static reply laid_out(server *server, const void *root) {
    outbox *outbox = server->outbox;
    outbox_end(outbox, root);
    if (outbox->fault) {
        snprintf(server->message, MESSAGE_SIZE, "%s is not aligned", outbox->fault);
        return malformed(server->message);
    }
    if (outbox->is_full) return (reply){.value = GESSO_WIRE_TOO_LARGE};
    return (reply){.value = GESSO_WIRE_OK, .size = outbox->used};
}

/* ---- Calls ----------------------------------------------------------------------------------- */

static reply manifest(server *server) {
    outbox_begin(server->outbox, (payload){0}, (payload){0});
    return laid_out(server, answer_plugin(server->outbox, server->plugin));
}

static reply open_instance(server *server, const gesso_wire_call *call,
                           const payload *config) {
    if (!server->plugin->open) return malformed("open is null");
    if (!entries_prepare(&server->instances)) return malformed("no memory");
    const char *text = payload_text(config);
    if (config->kind != PAYLOAD_NONE && !text) return malformed("the config cannot be read");
    memset(server->message, 0, MESSAGE_SIZE);
    void *own = server->plugin->open(server->host, text, server->message, MESSAGE_SIZE);
    server->message[MESSAGE_SIZE - 1] = 0;
    if (!own) return (reply){.value = GESSO_WIRE_REFUSED, .text = server->message};
    entries_add(&server->instances, (entry){.number = call->instance, .plugins = own});
    return fine();
}

static reply close_instance(server *server, const gesso_wire_call *call) {
    entry *instance = entries_find(&server->instances, call->instance);
    if (!instance) return malformed("no such instance");
    if (server->plugin->close) server->plugin->close(instance->plugins);
    entries_remove(&server->instances, instance);
    return fine();
}

static reply estimate(server *server, const gesso_wire_call *call, payload *payload) {
    gesso_estimate estimate = {.struct_size = sizeof estimate};
    entry *instance = entries_find(&server->instances, call->instance);
    if (!instance) return malformed("no such instance");
    const gesso_request *request = payload_request(payload);
    if (!request) return malformed("the request cannot be read");
    if (server->plugin->estimate)
        server->plugin->estimate(instance->plugins, request, &estimate);
    else
        estimate.low_micro_usd = estimate.high_micro_usd = -1;
    outbox_begin(server->outbox, (struct payload){0}, (struct payload){0});
    return laid_out(server, outbox_put(server->outbox, &estimate, 1, sizeof estimate));
}

/* Takes over the payload. */
static reply begin(server *server, const gesso_wire_call *call, payload *payload) {
    entry *instance = entries_find(&server->instances, call->instance);
    if (!instance) return malformed("no such instance");
    if (!server->plugin->begin) return malformed("begin is null");
    if (!entries_prepare(&server->operations) || !payload_keep(payload))
        return malformed("no memory");
    const gesso_request *request = payload_request(payload);
    if (!request) return malformed("the request cannot be read");
    void *own = server->plugin->begin(instance->plugins, request);
    if (!own) return (reply){.value = GESSO_WIRE_REFUSED};
    entries_add(&server->operations,
                (entry){.number = call->operation, .plugins = own, .request = *payload});
    *payload = (struct payload){0};
    return fine();
}

/* Takes over the payload: the plugin may read its event until the operation's next call. */
static reply step(server *server, const gesso_wire_call *call, payload *payload) {
    gesso_action action = {.struct_size = sizeof action};
    entry *operation = entries_find(&server->operations, call->operation);
    if (!operation) return malformed("no such operation");
    if (!server->plugin->step) return malformed("step is null");
    if (!payload_keep(payload)) return malformed("no memory");
    const gesso_event *event = payload_event(payload);
    if (!event) return malformed("the event cannot be read");
    payload_free(&operation->event);
    operation->event = *payload;
    *payload = (struct payload){0};
    server->plugin->step(operation->plugins, event, &action);
    outbox_begin(server->outbox, operation->event, operation->request);
    return laid_out(server, answer_action(server->outbox, action));
}

static reply end(server *server, const gesso_wire_call *call) {
    entry *operation = entries_find(&server->operations, call->operation);
    if (!operation) return malformed("no such operation");
    if (server->plugin->end) server->plugin->end(operation->plugins);
    entries_remove(&server->operations, operation);
    return fine();
}

static reply answer(server *server, const gesso_wire_call *call, payload *payload) {
    switch (call->kind) {
    case GESSO_WIRE_MANIFEST: return manifest(server);
    case GESSO_WIRE_OPEN: return open_instance(server, call, payload);
    case GESSO_WIRE_CLOSE: return close_instance(server, call);
    case GESSO_WIRE_ESTIMATE: return estimate(server, call, payload);
    case GESSO_WIRE_BEGIN: return begin(server, call, payload);
    case GESSO_WIRE_STEP: return step(server, call, payload);
    case GESSO_WIRE_END: return end(server, call);
    default: return malformed("no such call");
    }
}

_Noreturn void serve(const gesso_plugin *plugin, const gesso_host *host, outbox *outbox) {
    server server = {.plugin = plugin, .host = host, .outbox = outbox};
    for (;;) {
        payload payload;
        gesso_wire_call call = channel_receive(&payload);
        reply reply = answer(&server, &call, &payload);
        payload_free(&payload);
        fflush(NULL);                         /* what the plugin printed */
        channel_send(GESSO_WIRE_REPLY, reply.value, reply.size, reply.text);
    }
}

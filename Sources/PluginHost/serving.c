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

/* ---- Replies --------------------------------------------------------------------------------- */

static void reply(uint32_t value, const char *text) {
    channel_send(GESSO_WIRE_REPLY, value, 0, text);
}

static void refuse(const char *text) { reply(GESSO_WIRE_MALFORMED, text); }

static void reply_answer(server *server, const void *root) {
    outbox *outbox = server->outbox;
    outbox_end(outbox, root);
    if (outbox->fault) {
        snprintf(server->message, MESSAGE_SIZE, "%s is not aligned", outbox->fault);
        refuse(server->message);
    } else if (outbox->is_full) {
        reply(GESSO_WIRE_TOO_LARGE, NULL);
    } else {
        channel_send(GESSO_WIRE_REPLY, GESSO_WIRE_OK, outbox->used, NULL);
    }
}

/* ---- Calls ----------------------------------------------------------------------------------- */

static void answer_manifest(server *server) {
    outbox_begin(server->outbox, (payload){0}, (payload){0});
    reply_answer(server, answer_plugin(server->outbox, server->plugin));
}

static void answer_open(server *server, const gesso_wire_call *call, payload config) {
    if (!server->plugin->open) return refuse("open is null");
    if (!entries_prepare(&server->instances)) return refuse("no memory");
    const char *text = payload_text(config);
    if (config.kind != PAYLOAD_NONE && !text) return refuse("the config cannot be read");
    memset(server->message, 0, MESSAGE_SIZE);
    void *own = server->plugin->open(server->host, text, server->message, MESSAGE_SIZE);
    server->message[MESSAGE_SIZE - 1] = 0;
    if (!own) return reply(GESSO_WIRE_REFUSED, server->message);
    entries_add(&server->instances, (entry){.number = call->instance, .plugins = own});
    reply(GESSO_WIRE_OK, NULL);
}

static void answer_close(server *server, const gesso_wire_call *call) {
    entry *instance = entries_find(&server->instances, call->instance);
    if (!instance) return refuse("no such instance");
    if (server->plugin->close) server->plugin->close(instance->plugins);
    entries_remove(&server->instances, instance);
    reply(GESSO_WIRE_OK, NULL);
}

static void answer_estimate(server *server, const gesso_wire_call *call, payload payload) {
    gesso_estimate estimate = {.struct_size = sizeof estimate};
    entry *instance = entries_find(&server->instances, call->instance);
    if (!instance) return refuse("no such instance");
    const gesso_request *request = payload_request(payload);
    if (!request) return refuse("the request cannot be read");
    if (server->plugin->estimate)
        server->plugin->estimate(instance->plugins, request, &estimate);
    else
        estimate.low_micro_usd = estimate.high_micro_usd = -1;
    outbox_begin(server->outbox, (struct payload){0}, (struct payload){0});
    reply_answer(server, outbox_put(server->outbox, &estimate, 1, sizeof estimate));
}

/* Takes over the payload. */
static void answer_begin(server *server, const gesso_wire_call *call, payload *payload) {
    entry *instance = entries_find(&server->instances, call->instance);
    if (!instance) return refuse("no such instance");
    if (!server->plugin->begin) return refuse("begin is null");
    if (!entries_prepare(&server->operations) || !payload_keep(payload))
        return refuse("no memory");
    const gesso_request *request = payload_request(*payload);
    if (!request) return refuse("the request cannot be read");
    void *own = server->plugin->begin(instance->plugins, request);
    if (!own) return reply(GESSO_WIRE_REFUSED, NULL);
    entries_add(&server->operations,
                (entry){.number = call->operation, .plugins = own, .request = *payload});
    *payload = (struct payload){0};
    reply(GESSO_WIRE_OK, NULL);
}

/* Takes over the payload: the plugin may read its event until the operation's next call. */
static void answer_step(server *server, const gesso_wire_call *call, payload *payload) {
    gesso_action action = {.struct_size = sizeof action};
    entry *operation = entries_find(&server->operations, call->operation);
    if (!operation) return refuse("no such operation");
    if (!server->plugin->step) return refuse("step is null");
    if (!payload_keep(payload)) return refuse("no memory");
    payload_free(&operation->event);
    operation->event = *payload;
    *payload = (struct payload){0};
    const gesso_event *event = payload_event(operation->event);
    if (!event) return refuse("the event cannot be read");
    server->plugin->step(operation->plugins, event, &action);
    outbox_begin(server->outbox, operation->event, operation->request);
    reply_answer(server, answer_action(server->outbox, action));
}

static void answer_end(server *server, const gesso_wire_call *call) {
    entry *operation = entries_find(&server->operations, call->operation);
    if (!operation) return refuse("no such operation");
    if (server->plugin->end) server->plugin->end(operation->plugins);
    entries_remove(&server->operations, operation);
    reply(GESSO_WIRE_OK, NULL);
}

static void answer(server *server, const gesso_wire_call *call, payload *payload) {
    switch (call->kind) {
    case GESSO_WIRE_MANIFEST: return answer_manifest(server);
    case GESSO_WIRE_OPEN: return answer_open(server, call, *payload);
    case GESSO_WIRE_CLOSE: return answer_close(server, call);
    case GESSO_WIRE_ESTIMATE: return answer_estimate(server, call, *payload);
    case GESSO_WIRE_BEGIN: return answer_begin(server, call, payload);
    case GESSO_WIRE_STEP: return answer_step(server, call, payload);
    case GESSO_WIRE_END: return answer_end(server, call);
    default: refuse("no such call");
    }
}

_Noreturn void serve(const gesso_plugin *plugin, const gesso_host *host, outbox *outbox) {
    server server = {.plugin = plugin, .host = host, .outbox = outbox};
    for (;;) {
        payload payload;
        gesso_wire_call call = channel_receive(&payload);
        answer(&server, &call, &payload);
        payload_free(&payload);
        fflush(NULL);                         /* what the plugin printed */
    }
}

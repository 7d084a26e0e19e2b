/*
 * A plugin whose conduct a test writes: START, RESPONSE, FAILED, ELAPSED and CANCEL are what it
 * does at that event, with the words below; o is the operation, e the event, a the action. FLAGS
 * are the plugin's, SCHEMA is that of its config, OPEN and END stand at the start of open and end,
 * ESTIMATE is the body of estimate, SECRETS are its secrets, MINOR and PER_MINUTE members of its
 * table, HOSTS the number of hosts that it talks to.
 */
#define _GNU_SOURCE
#include "gesso_plugin.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef START
#define START done(a);
#endif
#ifndef RESPONSE
#define RESPONSE done(a);
#endif
#ifndef FAILED
#define FAILED fail(o, a, e->failure, GESSO_RETRY_EXCHANGE);
#endif
#ifndef ELAPSED
#define ELAPSED done(a);
#endif
#ifndef CANCEL
#define CANCEL fail(o, a, GESSO_ERROR_CANCELLED, GESSO_RETRY_NEVER);
#endif
#ifndef FLAGS
#define FLAGS 0
#endif
#ifndef SCHEMA
#define SCHEMA 0
#endif
#ifndef OPEN
#define OPEN
#endif
#ifndef END
#define END
#endif
#ifndef SECRETS
#define SECRETS {.struct_size = sizeof(gesso_secret), .name = "unused", .optional = 1}
#endif
#ifndef MINOR
#define MINOR 0
#endif
#ifndef HOSTS
#define HOSTS 1
#endif
#ifndef PER_MINUTE
#define PER_MINUTE 0
#endif
#define JSON GESSO_TRANSFORM_JSON_STRING
#define BASE64 GESSO_TRANSFORM_BASE64_ENCODE
#define FORM GESSO_TRANSFORM_FORM_VALUE
#define SAFE GESSO_HTTP_SAFE
#define LINKED (GESSO_HTTP_SAFE | GESSO_HTTP_LINKED)

struct gesso_instance { const gesso_host *host; char config[256]; };

struct gesso_operation {
    gesso_instance *instance;
    const gesso_request *request;
    int responses;                            /* so far, with the present one */
    gesso_exchange exchange;
    gesso_bytes body[8];
    gesso_part parts[8];
    const gesso_part *part_list[8];
    gesso_exchange fetches[8];
    gesso_image images[8];
    const gesso_image *image_list[8];
    gesso_result result;
    gesso_error error;
};

static void ask(gesso_operation *o, gesso_action *a, const char *method, const char *url,
                uint32_t flags) {
    o->exchange = (gesso_exchange){.struct_size = sizeof(gesso_exchange), .label = "ask",
                                   .method = method, .url = url, .flags = flags};
    a->kind = GESSO_ACTION_EXCHANGE;
    a->exchange = &o->exchange;
}

/* One more segment of the body. */
static void segment(gesso_operation *o, const char *text, uint32_t transform) {
    o->body[o->exchange.body_count++] = (gesso_bytes){text, strlen(text), transform, 0};
    o->exchange.body = o->body;
}

/* One more part of a form. */
static void part(gesso_operation *o, const char *name, const char *filename, const char *type,
                 const char *text, uint32_t transform) {
    size_t n = o->exchange.part_count++;
    o->parts[n] = (gesso_part){.struct_size = sizeof(gesso_part), .name = name,
                               .filename = filename, .content_type = type,
                               .body = {text, strlen(text), transform, 0}};
    o->part_list[n] = &o->parts[n];
    o->exchange.parts = o->part_list;
}

static gesso_image *image(gesso_operation *o) {
    size_t n = o->result.image_count++;
    o->images[n] = (gesso_image){.struct_size = sizeof(gesso_image)};
    o->image_list[n] = &o->images[n];
    o->result.images = o->image_list;
    return &o->images[n];
}

/* One more picture, behind a link. */
static void fetch(gesso_operation *o, const char *url, uint32_t flags) {
    gesso_exchange *fetch = &o->fetches[o->result.image_count];
    *fetch = (gesso_exchange){.struct_size = sizeof(gesso_exchange), .label = "download",
                              .method = "GET", .url = url, .flags = flags};
    image(o)->fetch = fetch;
}

/* One more picture: the body of the response. */
static void picture(gesso_operation *o, const gesso_event *e, const char *type) {
    gesso_image *made = image(o);
    made->body = (gesso_bytes){e->response->body, e->response->body_size, 0, 0};
    made->media_type = type;
}

static void done(gesso_action *a) { a->kind = GESSO_ACTION_DONE; }

static void fail(gesso_operation *o, gesso_action *a, gesso_error_code code, gesso_retry retry) {
    o->error = (gesso_error){.struct_size = sizeof(gesso_error), .code = code, .retry = retry,
                             .message = "as the script says"};
    a->kind = GESSO_ACTION_FAIL;
    a->error = &o->error;
}

static void nap(gesso_action *a) {
    a->kind = GESSO_ACTION_WAIT;
    a->wait_ms = 1000;
}

/* One more picture: the text of the prompt, which lies in the request. */
static void echo(gesso_operation *o, gesso_action *a) {
    gesso_image *made = image(o);
    made->body = (gesso_bytes){o->request->prompt, strlen(o->request->prompt), 0, 0};
    made->media_type = "image/png";
    a->kind = GESSO_ACTION_DONE;
}

/* Whether the prompt is this word. */
static int says(const gesso_operation *o, const char *word) {
    return o->request->prompt && strcmp(o->request->prompt, word) == 0;
}

static void crash(void) { *(volatile int *)0 = 0; }

/* Computes until the host wants it to stop. */
static void compute(gesso_operation *o, gesso_action *a) {
    const gesso_host *host = o->instance->host;
    host->progress(host, o, 0.5);
    while (!host->cancelled(host, o)) usleep(1000);
    fail(o, a, GESSO_ERROR_CANCELLED, GESSO_RETRY_NEVER);
}

static void step(gesso_operation *o, const gesso_event *e, gesso_action *a) {
    o->result.cost_micro_usd = 7;
    a->result = &o->result;
    switch (e->kind) {
    case GESSO_EVENT_START: START break;
    case GESSO_EVENT_RESPONSE: o->responses++; RESPONSE break;
    case GESSO_EVENT_FAILED: FAILED break;
    case GESSO_EVENT_ELAPSED: ELAPSED break;
    default: CANCEL
    }
}

static gesso_instance *open_(const gesso_host *h, const char *c, char *m, size_t s) {
    (void)m, (void)s;
    OPEN
    gesso_instance *instance = calloc(1, sizeof *instance);
    instance->host = h;
    strncpy(instance->config, c, sizeof instance->config - 1);
    return instance;
}
static void close_(gesso_instance *i) { free(i); }
static gesso_operation *begin(gesso_instance *i, const gesso_request *r) {
    gesso_operation *o = calloc(1, sizeof *o);
    o->instance = i, o->request = r;
    o->result.struct_size = sizeof(gesso_result);
    return o;
}
static void end(gesso_operation *o) {
    END
    free(o);
}

#ifdef ESTIMATE
static void estimate_(gesso_instance *i, const gesso_request *r, gesso_estimate *e) {
    (void)i, (void)r;
    ESTIMATE;
}
#else
#define estimate_ 0
#endif

const gesso_plugin *gesso_plugin_v1(void) {
    static gesso_secret secrets[] = {SECRETS};
    static const gesso_secret *secret_list[8];
    size_t secret_count = sizeof secrets / sizeof secrets[0];
    static const char *const own_host[] = {"127.0.0.1", "api.example.com"};
    for (size_t n = 0; n < secret_count; n++) {
        if (secrets[n].host_count == 0) secrets[n].hosts = own_host, secrets[n].host_count = 2;
        secret_list[n] = &secrets[n];
    }
    static const gesso_model model = {
        .struct_size = sizeof(gesso_model), .id = "m", .label = "M",
        .ops = GESSO_OP_GENERATE | GESSO_OP_EDIT | GESSO_OP_EMBED | GESSO_OP_DESCRIBE,
        .output_formats = GESSO_FORMAT_PNG, .max_images = 8};
    static const gesso_model *const models[] = {&model};
    static const char *const egress[] = {"api.example.com"};
    static gesso_plugin plugin;
    plugin = (gesso_plugin){
        .struct_size = sizeof(gesso_plugin), .id = "scripted", .version = "1.0.0",
        .name = "Scripted", .vendor = "Tests", .flags = FLAGS, .config_schema = SCHEMA,
        .abi_minor = MINOR, .default_requests_per_minute = PER_MINUTE,
        .models = models, .model_count = 1, .egress = egress, .egress_count = HOSTS,
        .secrets = secret_list, .secret_count = secret_count,
        .open = open_, .close = close_, .estimate = estimate_,
        .begin = begin, .step = step, .end = end};
    return &plugin;
}

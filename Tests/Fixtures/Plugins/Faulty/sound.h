/*
 * sound.h - a plugin without a fault, and the base of those with one.
 *
 * It speaks to a provider that does not exist: POST /images, then GET /jobs/ID until it is done,
 * and the picture in base64. Each file beside it defines one or two of the macros below and
 * includes it: that is its fault, and `gesso plugin check` has to find it and no other.
 *
 *   SOUND_PLUGIN, SOUND_MODEL, SOUND_SECRET    more initialisers of the structs; the last counts
 *   SOUND_CONST                                nothing, for tables that can be written
 *   SOUND_CONFIG_SCHEMA, SOUND_OPTIONS_SCHEMA  other schemas
 *   SOUND_EGRESS, SOUND_ENV                    other lists
 *   SOUND_ENTRY                                the body of the entry function
 *   SOUND_INSTANCE, SOUND_OPERATION            more members
 *   SOUND_CONFIG                               reads the config; 0: it is wrong
 *   SOUND_ON_OPEN, SOUND_ON_CLOSE              statements; `instance` is known
 *   SOUND_ON_BEGIN, SOUND_ON_END               statements; `o` is known, at begin `request` too
 *   SOUND_ON_EVENT                             before an event is handled; `o`, `event`, `action`
 *   SOUND_ON_ACTION                            after it; may change what `action` says
 *   SOUND_ON_ESTIMATE                          after the estimate; `estimate` is known
 *   SOUND_TAG                                  the tag that an operation sends
 */
#define _GNU_SOURCE
#include "gesso_plugin.h"
#include "sound_json.h"
#include <stdio.h>
#include <stdlib.h>

#ifndef SOUND_CONST
#define SOUND_CONST const
#endif
#ifndef SOUND_PLUGIN
#define SOUND_PLUGIN
#endif
#ifndef SOUND_MODEL
#define SOUND_MODEL
#endif
#ifndef SOUND_SECRET
#define SOUND_SECRET
#endif
#ifndef SOUND_ENTRY
#define SOUND_ENTRY return &sound_plugin;
#endif
#ifndef SOUND_INSTANCE
#define SOUND_INSTANCE
#endif
#ifndef SOUND_OPERATION
#define SOUND_OPERATION
#endif
#ifndef SOUND_CONFIG
#define SOUND_CONFIG sound_config
#endif
#ifndef SOUND_ON_OPEN
#define SOUND_ON_OPEN
#endif
#ifndef SOUND_ON_CLOSE
#define SOUND_ON_CLOSE
#endif
#ifndef SOUND_ON_BEGIN
#define SOUND_ON_BEGIN
#endif
#ifndef SOUND_ON_END
#define SOUND_ON_END
#endif
#ifndef SOUND_ON_EVENT
#define SOUND_ON_EVENT
#endif
#ifndef SOUND_ON_ACTION
#define SOUND_ON_ACTION
#endif
#ifndef SOUND_ON_ESTIMATE
#define SOUND_ON_ESTIMATE
#endif
#ifndef SOUND_TAG
#define SOUND_TAG o->instance->tag
#endif
#ifndef SOUND_EGRESS
#define SOUND_EGRESS "api.sound.example", "*.cdn.sound.example"
#endif
#ifndef SOUND_ENV
#define SOUND_ENV "SOUND_API_KEY", "SOUND_KEY_ID:SOUND_KEY_SECRET"
#endif
#ifndef SOUND_CONFIG_SCHEMA
#define SOUND_CONFIG_SCHEMA \
    "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{" \
    "\"tag\":{\"type\":\"string\",\"maxLength\":31,\"pattern\":\"^[A-Za-z0-9-]*$\"," \
    "\"default\":\"none\",\"description\":\"Sent with each request.\"}," \
    "\"draft\":{\"type\":\"boolean\",\"default\":false," \
    "\"description\":\"Ask for drafts, at half the price.\"}}}"
#endif
#ifndef SOUND_OPTIONS_SCHEMA
#define SOUND_OPTIONS_SCHEMA \
    "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{" \
    "\"grain\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":9,\"default\":0," \
    "\"description\":\"How much grain is added.\"}}}"
#endif

/* ---- Tables ------------------------------------------------------------- */

enum { SOUND_PRICE = 40000 };                 /* millionths of a dollar for one picture */

static SOUND_CONST gesso_model sound_one = {
    .struct_size = sizeof(gesso_model), .id = "sound-one", .label = "Sound One",
    .ops = GESSO_OP_GENERATE | GESSO_OP_EDIT | GESSO_OP_TEST,
    .output_formats = GESSO_FORMAT_PNG | GESSO_FORMAT_JPEG,
    .input_formats = GESSO_FORMAT_PNG | GESSO_FORMAT_JPEG,
    .max_images = 1, .max_inputs = 1, .max_input_edge = 4096, .max_input_bytes = 8 << 20,
    .sizes = (const gesso_size[]){{64, 64}, {128, 64}}, .size_count = 2,
    .aliases = (const char *const[]){"one"}, .alias_count = 1,
    SOUND_MODEL
};
static SOUND_CONST gesso_choice sound_qualities = {
    .struct_size = sizeof(gesso_choice), .member = "quality",
    .values = (const char *const[]){"low", "high"}, .value_count = 2,
};
static SOUND_CONST gesso_model sound_two = {
    .struct_size = sizeof(gesso_model), .id = "sound-two", .label = "Sound Two",
    .ops = GESSO_OP_GENERATE, .output_formats = GESSO_FORMAT_PNG, .max_images = 1,
    .features = GESSO_FEATURE_SEED | GESSO_FEATURE_QUALITY, .seed_max = 4294967295,
    .size_min = {64, 64}, .size_max = {512, 512}, .size_step = {64, 64},
    .options_schema = SOUND_OPTIONS_SCHEMA,
    .choices = (const gesso_choice *const[]){&sound_qualities}, .choice_count = 1,
};
static const gesso_model *const sound_models[] = {&sound_one, &sound_two};

static const char *const sound_env[] = {SOUND_ENV};
static const char *const sound_egress[] = {SOUND_EGRESS};
static SOUND_CONST gesso_secret sound_key = {
    .struct_size = sizeof(gesso_secret), .name = "api_key", .env = sound_env,
    .env_count = sizeof sound_env / sizeof *sound_env,
    .hosts = (const char *const[]){"api.sound.example"}, .host_count = 1,
    SOUND_SECRET
};
static const gesso_secret *const sound_secrets[] = {&sound_key};

/* ---- Instances and operations ------------------------------------------- */

struct gesso_instance {
    const gesso_host *host;
    char tag[32];
    int is_draft;
    SOUND_INSTANCE
};

struct gesso_operation {
    gesso_instance *instance;
    const gesso_request *request;             /* the host's, valid until end */
    char job[64], path[96], tag[32];
    char *head, *tail;                        /* of the body */
    int is_cancelled, is_polling;
    gesso_bytes body[6];
    gesso_header headers[2];
    gesso_exchange exchange;
    gesso_image image;
    const gesso_image *images[1];
    gesso_result result;
    gesso_error error;
    SOUND_OPERATION
};

static int sound_config(gesso_instance *instance, const char *config) {
    slice text = {config, config + strlen(config)}, name, value;
    if (!is_object(text)) return 0;
    const char *p = skip_blank(text.start, text.end);
    while (next_member(&p, text.end, &name, &value)) {
        slice tag = text_of(value);
        size_t size = tag.start ? (size_t)(tag.end - tag.start) : 0;
        if (equals(name, "tag") && tag.start && size < sizeof instance->tag) {
            if (memchr(tag.start, '\\', size)) return 0;
            memcpy(instance->tag, tag.start, size);
            instance->tag[size] = 0;
        } else if (equals(name, "draft") && (equals(value, "true") || equals(value, "false"))) {
            instance->is_draft = equals(value, "true");
        } else {
            return 0;
        }
    }
    return 1;
}

static gesso_instance *sound_open(const gesso_host *host, const char *config, char *message,
                                  size_t message_size) {
    gesso_instance *instance = calloc(1, sizeof *instance);
    if (!instance) return NULL;
    instance->host = host;
    if (!SOUND_CONFIG(instance, config ? config : "{}")) {
        snprintf(message, message_size, "config may hold `tag`, a short text, and `draft`");
        free(instance);
        return NULL;
    }
    SOUND_ON_OPEN
    return instance;
}

static void sound_close(gesso_instance *instance) {
    SOUND_ON_CLOSE
    free(instance);
}

static void sound_estimate(gesso_instance *instance, const gesso_request *request,
                           gesso_estimate *estimate) {
    int is_free = request->op == GESSO_OP_TEST;
    int64_t price = is_free ? 0 : instance->is_draft ? SOUND_PRICE / 2 : SOUND_PRICE;
    estimate->low_micro_usd = price;
    estimate->high_micro_usd = price;
    SOUND_ON_ESTIMATE
}

static gesso_operation *sound_begin(gesso_instance *instance, const gesso_request *request) {
    gesso_operation *o = calloc(1, sizeof *o);
    if (!o) return NULL;
    o->instance = instance;
    o->request = request;
    SOUND_ON_BEGIN
    return o;
}

static void sound_end(gesso_operation *o) {
    SOUND_ON_END
    free(o->head);
    free(o->tail);
    free(o);
}

/* ---- Actions ------------------------------------------------------------ */

static void sound_fail(gesso_operation *o, gesso_action *action, gesso_error error) {
    o->error = error;
    o->error.struct_size = sizeof error;
    action->kind = GESSO_ACTION_FAIL;
    action->error = &o->error;
}

static void sound_refuse(gesso_operation *o, gesso_action *action, const char *field,
                         const char *message) {
    sound_fail(o, action, (gesso_error){.code = GESSO_ERROR_INVALID_REQUEST, .field = field,
                                        .message = message});
}

static void sound_ask(gesso_operation *o, gesso_action *action, const char *label,
                      const char *method, const char *url, size_t segments, uint32_t flags) {
    static const gesso_credential bearer = {
        .struct_size = sizeof(gesso_credential), .secret = "api_key",
        .place = GESSO_PLACE_HEADER, .name = "Authorization", .prefix = "Bearer "};
    static const gesso_credential *const credentials[] = {&bearer};
    snprintf(o->tag, sizeof o->tag, "%s", SOUND_TAG);
    o->headers[0] = (gesso_header){"X-Tag", o->tag};
    o->headers[1] = (gesso_header){"Content-Type", "application/json"};
    o->exchange = (gesso_exchange){
        .struct_size = sizeof(gesso_exchange), .label = label, .method = method, .url = url,
        .flags = flags, .headers = o->headers, .header_count = segments ? 2 : 1,
        .credentials = credentials, .credential_count = 1, .body = segments ? o->body : NULL,
        .body_count = segments};
    action->kind = GESSO_ACTION_EXCHANGE;
    action->exchange = &o->exchange;
}

/* ---- From request to exchange ------------------------------------------- */

static const gesso_model *sound_row(const gesso_request *r) {
    for (size_t i = 0; r->model && i < sizeof sound_models / sizeof *sound_models; i++)
        if (strcmp(sound_models[i]->id, r->model) == 0) return sound_models[i];
    return NULL;
}

static int sound_has_size(const gesso_model *row, gesso_size size) {
    if (size.width == 0 && size.height == 0) return 1;
    for (size_t i = 0; i < row->size_count; i++)
        if (row->sizes[i].width == size.width && row->sizes[i].height == size.height) return 1;
    if (row->size_count > 0) return 0;
    return size.width >= 64 && size.width <= 512 && size.width % 64 == 0
        && size.height >= 64 && size.height <= 512 && size.height % 64 == 0;
}

/* Whether the request was refused; the host has checked it before, a good plugin does too. */
static int sound_refuses(gesso_operation *o, gesso_action *action) {
    const gesso_request *r = o->request;
    const gesso_model *row = sound_row(r);
    if (!row) sound_refuse(o, action, "/model", "there is no such model");
    else if (!(row->ops & r->op)) sound_refuse(o, action, "/model", "it cannot do this");
    else if (r->format & ~row->output_formats)
        sound_refuse(o, action, "/format", "it does not make this format");
    else if (!sound_has_size(row, r->pixels))
        sound_refuse(o, action, "/size", "it does not make this size");
    else if (r->image_count > 1) sound_refuse(o, action, "/n", "it makes one picture at a time");
    else if (!r->prompt || !*r->prompt) sound_refuse(o, action, "/prompt", "the prompt is empty");
    else if (r->op == GESSO_OP_EDIT && r->input_count != 1)
        sound_refuse(o, action, "/images", "one picture is to be edited");
    else return 0;
    return 1;
}

static gesso_bytes sound_segment(const char *text) {
    return (gesso_bytes){text, strlen(text), GESSO_TRANSFORM_NONE, 0};
}

/* {"model": …, "prompt": "…", "image": "…", "options": …}; the host escapes and encodes. */
static void sound_submit(gesso_operation *o, gesso_action *action) {
    const gesso_request *r = o->request;
    const char *format = r->format == GESSO_FORMAT_JPEG ? "jpeg" : "png";
    const char *options = r->options ? r->options : "{}";
    if (asprintf(&o->head, "{\"model\":\"%s\",\"draft\":%s,\"format\":\"%s\",\"width\":%u,"
                 "\"height\":%u,\"seed\":%lld,\"quality\":\"%s\",\"prompt\":\"", r->model,
                 o->instance->is_draft ? "true" : "false", format, r->pixels.width,
                 r->pixels.height, r->has_seed ? (long long)r->seed : -1,
                 r->quality ? r->quality : "high") < 0) o->head = NULL;
    if (asprintf(&o->tail, "\",\"options\":%s}", options) < 0) o->tail = NULL;
    if (!o->head || !o->tail) {
        sound_fail(o, action, (gesso_error){.code = GESSO_ERROR_INTERNAL,
                                            .message = "out of memory"});
        return;
    }
    size_t n = 0;
    o->body[n++] = sound_segment(o->head);
    o->body[n++] = (gesso_bytes){r->prompt, strlen(r->prompt), GESSO_TRANSFORM_JSON_STRING, 0};
    if (r->op == GESSO_OP_EDIT) {
        o->body[n++] = sound_segment("\",\"image\":\"");
        o->body[n++] = (gesso_bytes){r->inputs[0]->data, r->inputs[0]->size,
                                     GESSO_TRANSFORM_BASE64_ENCODE, 0};
    }
    o->body[n++] = sound_segment(o->tail);
    sound_ask(o, action, "submit", "POST", "/images", n, 0);
}

static void sound_start(gesso_operation *o, gesso_action *action) {
    if (o->request->op == GESSO_OP_TEST) {
        sound_ask(o, action, "test", "GET", "/account", 0, GESSO_HTTP_SAFE);
    } else if (!sound_refuses(o, action)) {
        sound_submit(o, action);
    }
}

/* ---- From response to action -------------------------------------------- */

static const struct { uint32_t status; gesso_error error; } sound_statuses[] = {
    {400, {.code = GESSO_ERROR_INVALID_REQUEST, .message = "the provider refuses the request"}},
    {401, {.code = GESSO_ERROR_AUTH, .message = "the provider does not know the key"}},
    {402, {.code = GESSO_ERROR_QUOTA_EXHAUSTED, .message = "no credit is left"}},
    {403, {.code = GESSO_ERROR_AUTH, .message = "the key may not do this"}},
    {404, {.code = GESSO_ERROR_MODEL_UNAVAILABLE, .message = "the provider lacks the model"}},
    {408, {.code = GESSO_ERROR_TIMEOUT, .retry = GESSO_RETRY_EXCHANGE,
           .message = "the provider waited too long"}},
    {409, {.code = GESSO_ERROR_SERVER_ERROR, .retry = GESSO_RETRY_EXCHANGE,
           .message = "the provider is doing something else"}},
    {413, {.code = GESSO_ERROR_INVALID_REQUEST, .message = "the request is too large"}},
    {422, {.code = GESSO_ERROR_INVALID_REQUEST, .message = "the provider refuses a value"}},
    {429, {.code = GESSO_ERROR_RATE_LIMITED, .retry = GESSO_RETRY_EXCHANGE,
           .message = "too many requests"}},
    {500, {.code = GESSO_ERROR_SERVER_ERROR, .retry = GESSO_RETRY_EXCHANGE,
           .message = "the provider failed"}},
    {502, {.code = GESSO_ERROR_SERVER_ERROR, .retry = GESSO_RETRY_EXCHANGE,
           .message = "the provider failed"}},
    {503, {.code = GESSO_ERROR_SERVER_ERROR, .retry = GESSO_RETRY_EXCHANGE,
           .message = "the provider is overloaded"}},
    {504, {.code = GESSO_ERROR_TIMEOUT, .retry = GESSO_RETRY_EXCHANGE,
           .message = "the provider waited too long"}},
    {529, {.code = GESSO_ERROR_SERVER_ERROR, .retry = GESSO_RETRY_EXCHANGE,
           .message = "the provider is overloaded"}},
};

static void sound_nonsense(gesso_operation *o, gesso_action *action) {
    sound_fail(o, action, (gesso_error){.code = GESSO_ERROR_SERVER_ERROR,
                                        .message = "the provider's answer makes no sense"});
}

static void sound_wait(gesso_operation *o, gesso_action *action) {
    o->is_polling = 1;
    action->kind = GESSO_ACTION_WAIT;
    action->wait_ms = 1000;
    action->job = o->job;
}

static void sound_done(gesso_operation *o, slice answer, gesso_action *action) {
    slice image = text_of(member(answer, "image"));
    int64_t cost = number_of(member(answer, "cost"));
    if (!image.start || image.start == image.end) {
        sound_nonsense(o, action);
        return;
    }
    o->image = (gesso_image){
        .struct_size = sizeof(gesso_image),
        .body = {image.start, (size_t)(image.end - image.start),
                 GESSO_TRANSFORM_BASE64_DECODE, 0},
        .media_type = o->request->format == GESSO_FORMAT_JPEG ? "image/jpeg" : "image/png"};
    o->images[0] = &o->image;
    o->result = (gesso_result){
        .struct_size = sizeof(gesso_result), .images = o->images, .image_count = 1,
        .cost_micro_usd = cost, .input_tokens = -1, .output_tokens = -1};
    action->kind = GESSO_ACTION_DONE;
    action->result = &o->result;
}

static void sound_tested(gesso_operation *o, gesso_action *action) {
    o->result = (gesso_result){.struct_size = sizeof(gesso_result), .cost_micro_usd = 0,
                               .input_tokens = -1, .output_tokens = -1,
                               .text = "the key works"};
    action->kind = GESSO_ACTION_DONE;
    action->result = &o->result;
}

static void sound_read(gesso_operation *o, slice answer, gesso_action *action) {
    slice status = text_of(member(answer, "status")), job = text_of(member(answer, "job"));
    size_t size = job.start ? (size_t)(job.end - job.start) : 0;
    if (o->request->op == GESSO_OP_TEST && text_of(member(answer, "account")).start) {
        sound_tested(o, action);
    } else if (!o->is_polling && size > 0 && size < sizeof o->job
               && strspn(job.start, "abcdefghijklmnopqrstuvwxyz0123456789-") >= size) {
        memcpy(o->job, job.start, size);      /* copied: the response dies with its event */
        o->job[size] = 0;
        sound_wait(o, action);
    } else if (o->is_polling && status.start && equals(status, "running")) {
        sound_wait(o, action);
    } else if (o->is_polling && status.start && equals(status, "done")) {
        sound_done(o, answer, action);
    } else if (o->is_polling && status.start && equals(status, "refused")) {
        sound_fail(o, action, (gesso_error){.code = GESSO_ERROR_CONTENT_POLICY,
                                            .message = "the provider refuses the prompt"});
    } else {
        sound_nonsense(o, action);
    }
}

static void sound_answer(gesso_operation *o, const gesso_response *response,
                         gesso_action *action) {
    for (size_t i = 0; i < sizeof sound_statuses / sizeof *sound_statuses; i++)
        if (sound_statuses[i].status == response->status) {
            sound_fail(o, action, sound_statuses[i].error);
            return;
        }
    const char *start = response->body;
    slice answer = {start, start + response->body_size};
    if (response->status / 100 == 2 && response->body_size > 0 && is_object(answer))
        sound_read(o, answer, action);
    else
        sound_nonsense(o, action);
}

static void sound_cancel(gesso_operation *o, gesso_action *action) {
    if (o->job[0] && !o->is_cancelled) {
        o->is_cancelled = 1;
        snprintf(o->path, sizeof o->path, "/jobs/%s", o->job);
        sound_ask(o, action, "cancel", "DELETE", o->path, 0, GESSO_HTTP_SAFE);
        return;
    }
    o->is_cancelled = 1;
    sound_fail(o, action, (gesso_error){.code = GESSO_ERROR_CANCELLED, .message = "cancelled"});
}

static void sound_lost(gesso_operation *o, const gesso_event *event, gesso_action *action) {
    int is_safe = o->exchange.flags & GESSO_HTTP_SAFE;
    sound_fail(o, action, (gesso_error){.code = event->failure, .message = "no answer came",
                                        .retry = is_safe ? GESSO_RETRY_EXCHANGE
                                                         : GESSO_RETRY_NEVER});
}

static void sound_handle(gesso_operation *o, const gesso_event *event, gesso_action *action) {
    if (event->kind == GESSO_EVENT_CANCEL || o->is_cancelled) {
        sound_cancel(o, action);
        return;
    }
    switch (event->kind) {
    case GESSO_EVENT_START: sound_start(o, action); break;
    case GESSO_EVENT_RESPONSE: sound_answer(o, event->response, action); break;
    case GESSO_EVENT_FAILED: sound_lost(o, event, action); break;
    default:
        snprintf(o->path, sizeof o->path, "/jobs/%s", o->job);
        sound_ask(o, action, "poll", "GET", o->path, 0, GESSO_HTTP_SAFE);
    }
}

static void sound_step(gesso_operation *o, const gesso_event *event, gesso_action *action) {
    SOUND_ON_EVENT
    sound_handle(o, event, action);
    SOUND_ON_ACTION
}

/* ---- The table, and the one exported symbol ----------------------------- */

#ifndef SOUND_ID
#define SOUND_ID "sound"                       /* the ID in the file's name */
#endif

static SOUND_CONST gesso_plugin sound_plugin = {
    .struct_size = sizeof(gesso_plugin), .abi_minor = GESSO_ABI_MINOR, .revision = 1,
    .id = SOUND_ID, .version = "1.0.0", .name = "Sound", .vendor = "Gesso",
    .config_schema = SOUND_CONFIG_SCHEMA, .models = sound_models, .model_count = 2,
    .secrets = sound_secrets, .secret_count = 1, .base_url = "https://api.sound.example/v1",
    .egress = sound_egress, .egress_count = sizeof sound_egress / sizeof *sound_egress,
    .open = sound_open, .close = sound_close, .estimate = sound_estimate, .begin = sound_begin,
    .step = sound_step, .end = sound_end,
    SOUND_PLUGIN
};

const gesso_plugin *gesso_plugin_v1(void) { SOUND_ENTRY }

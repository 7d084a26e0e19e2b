/*
 * Echo: the smallest useful plugin, and the template for one of your own in C.
 *
 * Locally it gives the first input back, or paints the bytes of the prompt. With the config
 * {"remote": true} it asks a server on the user's base_url instead: POST /echo {"prompt": …},
 * answered with {"image": "BASE64"}, or with 202 and {"job": "/jobs/7"} to ask again later.
 *
 * The host hands an event to `step`, and step fills in one action: EXCHANGE (send this for me),
 * WAIT, DONE or FAIL. To begin, copy this file, put your id for "echo", and edit from the top:
 *   cc -shared -fPIC -fvisibility=hidden -I FOLDER_OF_gesso_plugin.h -o libgesso-ID.so ID.c
 */
#define _GNU_SOURCE                           /* memmem */
#include "gesso_plugin.h"
#include <stdlib.h>
#include <string.h>

/* ---- 1. What the host checks requests against, and where it finds the key -------------------- */
static const gesso_model echo_model = {
    .struct_size = sizeof(gesso_model), .id = "echo", .label = "Echo",
    .ops = GESSO_OP_GENERATE | GESSO_OP_EDIT | GESSO_OP_VARY,
    .output_formats = GESSO_FORMAT_PNG | GESSO_FORMAT_RGBA8,
    .input_formats = GESSO_FORMAT_PNG | GESSO_FORMAT_JPEG | GESSO_FORMAT_WEBP,
    .max_images = 1, .max_inputs = 1, .features = GESSO_FEATURE_DETERMINISTIC,
    .size_min = {1, 1}, .size_max = {1024, 1024}, .size_step = {1, 1},
};
static const gesso_model *const echo_models[] = {&echo_model};

static const gesso_secret echo_key = {
    .struct_size = sizeof(gesso_secret), .name = "api_key", .optional = 1,
    .env = (const char *const[]){"ECHO_API_KEY"}, .env_count = 1,
};
static const gesso_secret *const echo_secrets[] = {&echo_key};

static const char echo_schema[] =             /* of the config */
    "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
    "\"remote\":{\"type\":\"boolean\",\"default\":false,"
    "\"description\":\"Ask the server on base_url instead of answering locally.\"}}}";

/* ---- 2. An instance is one configured account; an operation is one request to it ------------- */
struct gesso_instance { int is_remote; };

/* An action is read after step has returned, so all that it points to lives in here. */
struct gesso_operation {
    const gesso_instance *instance;
    const gesso_request *request;             /* the host's, valid until end */
    char job[128];                            /* path of a running job */
    unsigned char *pixels;                    /* what was painted */
    gesso_bytes body[3];
    gesso_exchange exchange;
    gesso_image image;
    const gesso_image *images[1];
    gesso_result result;
    gesso_error error;
};

/* The host has held the config against the schema and filled in the defaults. */
static gesso_instance *echo_open(const gesso_host *host, const char *config, char *message,
                                 size_t size) {
    (void)host;
    char plain[32] = "";                      /* the config without blanks */
    for (size_t n = 0; config && *config && n < sizeof plain - 1; config++)
        if (!strchr(" \t\r\n", *config)) plain[n++] = *config;
    int is_remote = strcmp(plain, "{\"remote\":true}") == 0;
    if (!is_remote && strcmp(plain, "{\"remote\":false}") != 0 && strcmp(plain, "{}") != 0) {
        if (size > 0) strncat(message, "config may hold `remote`, true or false", size - 1);
        return NULL;
    }
    gesso_instance *instance = calloc(1, sizeof *instance);
    if (instance) instance->is_remote = is_remote;
    return instance;
}

static void echo_close(gesso_instance *instance) { free(instance); }

static gesso_operation *echo_begin(gesso_instance *instance, const gesso_request *request) {
    gesso_operation *operation = calloc(1, sizeof *operation);
    if (operation) operation->instance = instance, operation->request = request;
    return operation;
}

static void echo_end(gesso_operation *operation) {
    free(operation->pixels);
    free(operation);
}

/* ---- 3. Small words for the actions ---------------------------------------------------------- */
static void fail(gesso_operation *o, gesso_action *action, gesso_error error) {
    o->error = error;
    o->error.struct_size = sizeof error;
    action->kind = GESSO_ACTION_FAIL;
    action->error = &o->error;
}

static void done(gesso_operation *o, gesso_action *action, gesso_bytes body,
                 const char *media_type, gesso_size pixels) {
    o->image = (gesso_image){.struct_size = sizeof(gesso_image), .body = body,
                             .media_type = media_type, .pixels = pixels};
    o->images[0] = &o->image;
    o->result = (gesso_result){.struct_size = sizeof(gesso_result), .images = o->images,
                               .image_count = 1, .input_tokens = -1, .output_tokens = -1};
    action->kind = GESSO_ACTION_DONE;
    action->result = &o->result;
}

/* The host puts the key in where the credential says, and repeats only what is SAFE by itself. */
static void ask(gesso_operation *o, gesso_action *action, const char *label, const char *method,
                const char *path, size_t segments, uint32_t flags) {
    static const gesso_header headers[] = {{"Content-Type", "application/json"}};
    static const gesso_credential bearer = {
        .struct_size = sizeof(gesso_credential), .secret = "api_key",
        .place = GESSO_PLACE_HEADER, .name = "Authorization", .prefix = "Bearer "};
    static const gesso_credential *const credentials[] = {&bearer};
    o->exchange = (gesso_exchange){
        .struct_size = sizeof(gesso_exchange), .label = label, .method = method, .url = path,
        .flags = flags, .headers = headers, .header_count = 1, .credentials = credentials,
        .credential_count = 1, .body = o->body, .body_count = segments};
    action->kind = GESSO_ACTION_EXCHANGE;
    action->exchange = &o->exchange;
}

/* ---- 4. The work: from event to action ------------------------------------------------------- */
/* {"prompt": "…"} in three segments; the host escapes the middle one. */
static void ask_server(gesso_operation *o, gesso_action *action) {
    static const char before[] = "{\"prompt\":\"", after[] = "\"}";
    const char *prompt = o->request->prompt ? o->request->prompt : "";
    o->body[0] = (gesso_bytes){before, sizeof before - 1, GESSO_TRANSFORM_NONE, 0};
    o->body[1] = (gesso_bytes){prompt, strlen(prompt), GESSO_TRANSFORM_JSON_STRING, 0};
    o->body[2] = (gesso_bytes){after, sizeof after - 1, GESSO_TRANSFORM_NONE, 0};
    ask(o, action, "submit", "POST", "/echo", 3, 0);
}

/* Gives an input back, or paints: each pixel takes the next byte of the prompt as its grey. */
static void answer_locally(gesso_operation *o, gesso_action *action) {
    const gesso_request *r = o->request;
    if (r->input_count > 0) {                 /* a slice of the input itself: nothing is copied */
        gesso_bytes body = {r->inputs[0]->data, r->inputs[0]->size, GESSO_TRANSFORM_NONE, 0};
        done(o, action, body, r->inputs[0]->media_type, r->inputs[0]->pixels);
        return;
    }
    if (!r->prompt || !*r->prompt) {
        fail(o, action, (gesso_error){.code = GESSO_ERROR_INVALID_REQUEST, .field = "/prompt",
                                      .message = "the prompt is empty"});
        return;
    }
    gesso_size size = r->pixels.width ? r->pixels : (gesso_size){64, 64};
    size_t count = (size_t)size.width * size.height, length = strlen(r->prompt);
    o->pixels = calloc(count, 4);             /* red, green, blue, alpha */
    for (size_t i = 0; o->pixels && i < count; i++) {
        memset(o->pixels + 4 * i, r->prompt[i % length], 3);
        o->pixels[4 * i + 3] = 255;
    }
    gesso_bytes body = {o->pixels, count * 4, GESSO_TRANSFORM_NONE, 0};
    if (o->pixels) done(o, action, body, "image/x-gesso-rgba8", size);
    else fail(o, action, (gesso_error){.code = GESSO_ERROR_INTERNAL, .message = "out of memory"});
}

/* The text behind a key such as "\"job\""; size 0: none. Most servers need a JSON parser. */
static gesso_bytes find_text(const gesso_response *response, const char *key) {
    const char *end = (const char *)response->body + response->body_size;
    const char *start = memmem(response->body, response->body_size, key, strlen(key));
    if (!start) return (gesso_bytes){0};
    start += strlen(key);
    while (start < end && memchr(" \t\r\n:", *start, 5)) start++;
    if (start == end || *start++ != '"') return (gesso_bytes){0};
    const char *quote = memchr(start, '"', (size_t)(end - start));
    return quote ? (gesso_bytes){start, (size_t)(quote - start), GESSO_TRANSFORM_NONE, 0}
                 : (gesso_bytes){0};
}

/* Only say what would be sound to repeat; the host decides, waits and sends. The first row whose
 * range holds the status counts; docs/status-codes.md says what each status means. */
#define CODE(name) .code = GESSO_ERROR_##name
static const struct { uint32_t first, last; gesso_error error; } refusals[] = {
    {401, 401, {CODE(AUTH), .message = "the server does not know the key"}},
    {402, 402, {CODE(QUOTA_EXHAUSTED), .message = "no credit is left"}},
    {403, 403, {CODE(AUTH), .message = "the key may not do this"}},
    {404, 404, {CODE(MODEL_UNAVAILABLE), .message = "the server has no such address"}},
    {408, 408, {CODE(TIMEOUT), .retry = GESSO_RETRY_EXCHANGE, .message = "the server gave up"}},
    {409, 409, {CODE(SERVER_ERROR), .retry = GESSO_RETRY_EXCHANGE, .message = "a conflict"}},
    {429, 429, {CODE(RATE_LIMITED), .retry = GESSO_RETRY_EXCHANGE,
                .message = "too many requests"}},
    {400, 499, {CODE(INVALID_REQUEST), .message = "the server refuses the request"}},
    {500, 599, {CODE(SERVER_ERROR), .retry = GESSO_RETRY_EXCHANGE,
                .message = "the server is out of order"}},
};

/* A path of printable characters, as a server's words are not to be trusted. */
static int is_path(gesso_bytes text) {
    const char *bytes = text.data;
    if (text.size == 0 || bytes[0] != '/') return 0;
    for (size_t i = 0; i < text.size; i++)
        if (bytes[i] <= ' ' || bytes[i] > '~') return 0;
    return 1;
}

static void read_answer(gesso_operation *o, const gesso_response *response, gesso_action *action) {
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (refusals[i].first <= response->status && response->status <= refusals[i].last) {
            fail(o, action, refusals[i].error);
            return;
        }
    gesso_bytes image = find_text(response, "\"image\"");
    gesso_bytes job = find_text(response, "\"job\"");
    if (response->status == 202 && is_path(job) && job.size < sizeof o->job) {
        memcpy(o->job, job.data, job.size);   /* copied: the response dies with its event */
        o->job[job.size] = 0;
        action->kind = GESSO_ACTION_WAIT;
        action->wait_ms = 1000;
        action->job = o->job;
    } else if (response->status == 200 && image.size > 0) {
        image.transform = GESSO_TRANSFORM_BASE64_DECODE;       /* by the host */
        done(o, action, image, "image/png", (gesso_size){0, 0});
    } else {
        fail(o, action, (gesso_error){.code = GESSO_ERROR_SERVER_ERROR,
                                      .retry = GESSO_RETRY_OPERATION,
                                      .message = "the server's answer holds no image"});
    }
}

/* The host asks for nothing else; a careless one is told so. */
static int is_ours(const gesso_request *r) {
    return (r->op & echo_model.ops) && (!r->model || strcmp(r->model, echo_model.id) == 0);
}

static void start(gesso_operation *o, gesso_action *action) {
    if (is_ours(o->request))
        (o->instance->is_remote ? ask_server : answer_locally)(o, action);
    else
        fail(o, action, (gesso_error){CODE(INVALID_REQUEST), .field = "/model",
                                      .message = "echo has one model, `echo`, which gives"
                                                 " pictures"});
}

static void echo_step(gesso_operation *o, const gesso_event *event, gesso_action *action) {
    switch (event->kind) {
    case GESSO_EVENT_START:    start(o, action); break;
    case GESSO_EVENT_RESPONSE: read_answer(o, event->response, action); break;
    case GESSO_EVENT_ELAPSED:  ask(o, action, "poll", "GET", o->job, 0, GESSO_HTTP_SAFE); break;
    case GESSO_EVENT_FAILED:
        fail(o, action, (gesso_error){.code = event->failure, .retry = GESSO_RETRY_EXCHANGE,
                                      .message = "no answer came"});
        break;
    default:                                  /* CANCEL: nothing is to be cleaned up */
        fail(o, action, (gesso_error){.code = GESSO_ERROR_CANCELLED, .message = "cancelled"});
    }
}

/* ---- 5. The table, and the one exported symbol ----------------------------------------------- */
const gesso_plugin *gesso_plugin_v1(void) {
    static const gesso_plugin plugin = {
        .struct_size = sizeof(gesso_plugin), .abi_minor = GESSO_ABI_MINOR, .revision = 1,
        .id = "echo", .version = "1.0.0", .name = "Echo", .vendor = "Gesso",
        .config_schema = echo_schema, .models = echo_models, .model_count = 1,
        .secrets = echo_secrets, .secret_count = 1, .open = echo_open, .close = echo_close,
        .begin = echo_begin, .step = echo_step, .end = echo_end,
    };
    return &plugin;
}

/*
 * A plugin built with the first header, kept as source and as a file for x86-64. It uses every
 * struct that a plugin fills, so that a host that reads one of them differently shows it here.
 *
 *   cc -shared -fPIC -O2 -fvisibility=hidden -I. -s -o first-x86_64.so first.c
 */
#include "gesso_plugin.h"

#include <stdlib.h>
#include <string.h>

static const gesso_size sizes[] = {{64, 64}, {128, 64}};
static const char *const ratios[] = {"1:1", "2:1"};
static const char *const aliases[] = {"one"};
static const char *const words[] = {"low", "high"};
static const gesso_choice quality = {sizeof(gesso_choice), "quality", words, 2};
static const gesso_choice *const choices[] = {&quality};
static const gesso_model model = {
    .struct_size = sizeof(gesso_model), .id = "first-1", .label = "First 1",
    .ops = GESSO_OP_GENERATE | GESSO_OP_EDIT, .output_formats = GESSO_FORMAT_PNG,
    .input_formats = GESSO_FORMAT_PNG, .max_images = 2, .max_inputs = 3, .max_prompt_bytes = 4000,
    .max_input_edge = 2048, .mask = GESSO_MASK_BLACK_EDITS, .features = GESSO_FEATURE_SEED,
    .max_input_bytes = 1 << 20, .sizes = sizes, .size_count = 2, .aspect_ratios = ratios,
    .aspect_ratio_count = 2, .options_schema = "{\"type\":\"object\"}", .aliases = aliases,
    .alias_count = 1, .choices = choices, .choice_count = 1, .pixels_min = 4096,
    .pixels_max = 8192, .seed_max = 99, .ratio_max_permille = 2000};
static const gesso_model old = {.struct_size = sizeof(gesso_model), .id = "first-0",
                                .label = "First 0", .retired = "2026-05-12; use first-1"};
static const gesso_model *const models[] = {&model, &old};
static const char *const hosts[] = {"api.example.com"};
static const char *const variables[] = {"FIRST_KEY", "FIRST_ID:FIRST_SECRET"};
static const gesso_secret key = {sizeof(gesso_secret), "key", GESSO_SECRET_VALUE, 1, variables, 2,
                                 hosts, 1};
static const gesso_secret *const secrets[] = {&key};

struct gesso_instance { const gesso_host *host; };

struct gesso_operation {
    gesso_instance *instance;
    const gesso_request *request;
    gesso_header headers[1];
    gesso_credential credential;
    const gesso_credential *credentials[1];
    gesso_bytes body[3];
    gesso_exchange exchange;
    gesso_exchange fetch;
    gesso_error refusal;
    gesso_image images[3];
    const gesso_image *list[3];
    gesso_result result;
    gesso_error error;
};

static gesso_instance *open_instance(const gesso_host *host, const char *config, char *message,
                                     size_t size) {
    (void)config, (void)message, (void)size;
    gesso_instance *instance = calloc(1, sizeof *instance);
    if (instance) instance->host = host;
    return instance;
}

static void close_instance(gesso_instance *instance) { free(instance); }

static void estimate(gesso_instance *instance, const gesso_request *request,
                     gesso_estimate *estimate) {
    (void)instance;
    estimate->low_micro_usd = 10 * (int64_t)request->image_count;
    estimate->high_micro_usd = 20 * (int64_t)request->image_count;
}

static gesso_operation *begin(gesso_instance *instance, const gesso_request *request) {
    gesso_operation *o = calloc(1, sizeof *o);
    if (o) o->instance = instance, o->request = request;
    return o;
}

static void end(gesso_operation *o) { free(o); }

static void submit(gesso_operation *o, gesso_action *action) {
    const char *prompt = o->request->prompt ? o->request->prompt : "";
    o->headers[0] = (gesso_header){"Content-Type", "application/json"};
    o->credential = (gesso_credential){sizeof(gesso_credential), "key", GESSO_PLACE_QUERY,
                                       GESSO_TRANSFORM_NONE, "key", "k-"};
    o->credentials[0] = &o->credential;
    o->body[0] = (gesso_bytes){"{\"prompt\":\"", 11, GESSO_TRANSFORM_NONE, 0};
    o->body[1] = (gesso_bytes){prompt, strlen(prompt), GESSO_TRANSFORM_JSON_STRING, 0};
    o->body[2] = (gesso_bytes){"\"}", 2, GESSO_TRANSFORM_NONE, 0};
    o->exchange = (gesso_exchange){
        .struct_size = sizeof(gesso_exchange), .label = "submit", .method = "POST",
        .url = "/images", .flags = GESSO_HTTP_IDEMPOTENT, .timeout_ms = 5000,
        .max_response_bytes = 4096, .headers = o->headers, .header_count = 1,
        .credentials = o->credentials, .credential_count = 1, .idempotency_header = "X-Once",
        .body = o->body, .body_count = 3};
    action->kind = GESSO_ACTION_EXCHANGE;
    action->exchange = &o->exchange;
}

/* One picture from the answer, one behind a path, one refused. */
static void finish(gesso_operation *o, const gesso_response *response, gesso_action *action) {
    o->fetch = (gesso_exchange){.struct_size = sizeof(gesso_exchange), .label = "download",
                                .method = "GET", .url = "/file.png", .flags = GESSO_HTTP_SAFE};
    o->refusal = (gesso_error){.struct_size = sizeof(gesso_error),
                               .code = GESSO_ERROR_CONTENT_POLICY, .message = "the third is not",
                               .provider_code = "nsfw", .provider_request_id = "r9"};
    o->images[0] = (gesso_image){
        .struct_size = sizeof(gesso_image),
        .body = {response->body, response->body_size, GESSO_TRANSFORM_BASE64_DECODE, 0},
        .media_type = "image/png", .has_seed = 1, .seed = 42, .revised_prompt = "revised"};
    o->images[1] = (gesso_image){.struct_size = sizeof(gesso_image), .fetch = &o->fetch};
    o->images[2] = (gesso_image){.struct_size = sizeof(gesso_image), .error = &o->refusal};
    for (int i = 0; i < 3; i++) o->list[i] = &o->images[i];
    o->result = (gesso_result){
        .struct_size = sizeof(gesso_result), .images = o->list, .image_count = 3,
        .cost_micro_usd = 15, .input_tokens = 3, .output_tokens = 4, .model = "first-1-b",
        .provider_request_id = "r1", .text = "said"};
    action->kind = GESSO_ACTION_DONE;
    action->result = &o->result;
}

static void fail(gesso_operation *o, gesso_action *action, gesso_error_code code,
                 gesso_retry retry, const char *field) {
    o->error = (gesso_error){.struct_size = sizeof(gesso_error), .code = code, .retry = retry,
                             .retry_after_ms = retry == GESSO_RETRY_EXCHANGE ? 1500 : 0,
                             .message = "as the first header says", .field = field};
    action->kind = GESSO_ACTION_FAIL;
    action->error = &o->error;
}

static void step(gesso_operation *o, const gesso_event *event, gesso_action *action) {
    const gesso_host *host = o->instance->host;
    switch (event->kind) {
    case GESSO_EVENT_START:
        if (o->request->has_seed && o->request->seed == 13)
            fail(o, action, GESSO_ERROR_INVALID_REQUEST, GESSO_RETRY_NEVER, "/seed");
        else
            submit(o, action);
        return;
    case GESSO_EVENT_RESPONSE:
        if (event->response->status == 202) {
            action->kind = GESSO_ACTION_WAIT;
            action->wait_ms = 250;
            action->progress_permille = 500;
            action->job = "job-7";
        } else if (event->response->status == 429) {
            fail(o, action, GESSO_ERROR_RATE_LIMITED, GESSO_RETRY_EXCHANGE, NULL);
        } else {
            host->log(host, GESSO_LOG_DEBUG, "an answer came");
            finish(o, event->response, action);
        }
        return;
    case GESSO_EVENT_ELAPSED: submit(o, action); return;
    case GESSO_EVENT_FAILED: fail(o, action, event->failure, GESSO_RETRY_NEVER, NULL); return;
    default: fail(o, action, GESSO_ERROR_CANCELLED, GESSO_RETRY_NEVER, NULL);
    }
}

const gesso_plugin *gesso_plugin_v1(void) {
    static const gesso_plugin plugin = {
        .struct_size = sizeof(gesso_plugin), .abi_minor = GESSO_ABI_MINOR, .revision = 3,
        .id = "first", .version = "1.0.0", .name = "First", .vendor = "Gesso",
        .homepage = "https://example.com", .config_schema = "{\"type\":\"object\"}",
        .models = models, .model_count = 2, .secrets = secrets, .secret_count = 1,
        .base_url = "https://api.example.com", .egress = hosts, .egress_count = 1,
        .default_concurrency = 5, .default_requests_per_minute = 60, .open = open_instance,
        .close = close_instance, .estimate = estimate, .begin = begin, .step = step, .end = end};
    return &plugin;
}

/// The provider of a new plugin in C: one call, base64 in JSON.
enum CSourceTemplate {
    static let text = #"""
        /*
         * @ID@: pictures of api.example.com, in one call: POST /images {"model", "prompt", …},
         * answered with {"image": "BASE64"}.
         *
         * The host hands an event to `step`, and step fills in one action: EXCHANGE (send this for
         * me), WAIT, DONE or FAIL. The header says what each member is.
         */
        #define _GNU_SOURCE                           /* memmem */
        #include "gesso_plugin.h"
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>

        enum { PRICE = 20000 };                       /* of a picture, in millionths of a dollar */

        /* ---- What the host checks requests against, and where it finds the key ------------ */
        static const gesso_model model_1 = {
            .struct_size = sizeof(gesso_model), .id = "@ID@-1", .label = "@LABEL@ 1",
            .ops = GESSO_OP_GENERATE, .output_formats = GESSO_FORMAT_PNG, .max_images = 1,
            .features = GESSO_FEATURE_SEED,
            .size_min = {256, 256}, .size_max = {2048, 2048}, .size_step = {16, 16},
        };
        static const gesso_model *const models[] = {&model_1};

        static const char *const hosts[] = {"api.example.com"};
        static const char *const variables[] = {"@ENV@_API_KEY"};
        static const gesso_secret api_key = {
            .struct_size = sizeof(gesso_secret), .name = "api_key",
            .env = variables, .env_count = 1, .hosts = hosts, .host_count = 1,
        };
        static const gesso_secret *const secrets[] = {&api_key};

        /* ---- An instance is an account, an operation is one request to it ------------------ */
        struct gesso_instance { int unused; };

        /* An action is read after step has returned, so all that it points to lives in here. */
        struct gesso_operation {
            const gesso_request *request;             /* the host's, valid until end */
            char start[64];
            char rest[128];
            gesso_bytes body[3];
            gesso_exchange exchange;
            gesso_image image;
            const gesso_image *images[1];
            gesso_result result;
            gesso_error error;
        };

        static gesso_instance *open_instance(const gesso_host *host, const char *config,
                                             char *message, size_t size) {
            (void)host;
            static const char blanks[] = " \t\r\n";
            if (config) config += strspn(config, blanks);
            int is_empty = !config || !*config
                || (*config == '{' && config[1 + strspn(config + 1, blanks)] == '}');
            if (!is_empty) {
                if (size > 0) snprintf(message, size, "@ID@ has no settings");
                return NULL;
            }
            return calloc(1, sizeof(gesso_instance));
        }

        static void close_instance(gesso_instance *instance) { free(instance); }

        static void estimate(gesso_instance *instance, const gesso_request *request,
                             gesso_estimate *estimate) {
            (void)instance, (void)request;
            estimate->low_micro_usd = estimate->high_micro_usd = PRICE;
        }

        static gesso_operation *begin(gesso_instance *instance, const gesso_request *request) {
            (void)instance;
            gesso_operation *operation = calloc(1, sizeof *operation);
            if (operation) operation->request = request;
            return operation;
        }

        static void end(gesso_operation *operation) { free(operation); }

        /* ---- Actions ------------------------------------------------------------------------ */
        static void fail(gesso_operation *o, gesso_action *action, gesso_error error) {
            o->error = error;
            o->error.struct_size = sizeof error;
            action->kind = GESSO_ACTION_FAIL;
            action->error = &o->error;
        }

        /* The request in three segments; the host escapes the prompt. */
        static void submit(gesso_operation *o, gesso_action *action) {
            static const gesso_header headers[] = {{"content-type", "application/json"}};
            static const gesso_credential bearer = {
                .struct_size = sizeof(gesso_credential), .secret = "api_key",
                .place = GESSO_PLACE_HEADER, .name = "Authorization", .prefix = "Bearer "};
            static const gesso_credential *const credentials[] = {&bearer};
            const gesso_request *r = o->request;
            const char *prompt = r->prompt ? r->prompt : "";
            snprintf(o->start, sizeof o->start, "{\"model\":\"@ID@-1\",\"prompt\":\"");
            int n = snprintf(o->rest, sizeof o->rest, "\"");
            if (r->pixels.width > 0)
                n += snprintf(o->rest + n, sizeof o->rest - (size_t)n,
                              ",\"width\":%u,\"height\":%u", r->pixels.width,
                              r->pixels.height);
            if (r->has_seed)
                n += snprintf(o->rest + n, sizeof o->rest - (size_t)n, ",\"seed\":%lld",
                              (long long)r->seed);
            snprintf(o->rest + n, sizeof o->rest - (size_t)n, "}");
            o->body[0] = (gesso_bytes){o->start, strlen(o->start), GESSO_TRANSFORM_NONE, 0};
            o->body[1] = (gesso_bytes){prompt, strlen(prompt), GESSO_TRANSFORM_JSON_STRING, 0};
            o->body[2] = (gesso_bytes){o->rest, strlen(o->rest), GESSO_TRANSFORM_NONE, 0};
            o->exchange = (gesso_exchange){
                .struct_size = sizeof(gesso_exchange), .label = "submit", .method = "POST",
                .url = "/images", .headers = headers, .header_count = 1,
                .credentials = credentials, .credential_count = 1, .body = o->body,
                .body_count = 3};
            action->kind = GESSO_ACTION_EXCHANGE;
            action->exchange = &o->exchange;
        }

        /* The host checked all this before; a test may not have. */
        static void start(gesso_operation *o, gesso_action *action) {
            const gesso_request *r = o->request;
            gesso_error error = {.code = GESSO_ERROR_INVALID_REQUEST};
            if (!r->model || strcmp(r->model, model_1.id) != 0 || r->op != GESSO_OP_GENERATE)
                error.field = "/model", error.message = "@ID@ has @ID@-1, which generates";
            else if (r->format & ~model_1.output_formats)
                error.field = "/format", error.message = "@ID@ gives PNG";
            else if (r->image_count > model_1.max_images)
                error.field = "/n", error.message = "@ID@ gives one picture at a time";
            if (error.field) fail(o, action, error);
            else submit(o, action);
        }

        /* ---- Answers ------------------------------------------------------------------------ */
        /* What a status means, and what would be sound to repeat; the host decides. */
        static const struct { uint32_t status; gesso_error error; } refusals[] = {
            {401, {.code = GESSO_ERROR_AUTH, .message = "the server does not accept the key"}},
            {402, {.code = GESSO_ERROR_QUOTA_EXHAUSTED, .message = "there is no credit left"}},
            {403, {.code = GESSO_ERROR_AUTH, .message = "the key may not do this"}},
            {404, {.code = GESSO_ERROR_MODEL_UNAVAILABLE, .message = "the model is gone"}},
            {408, {.code = GESSO_ERROR_TIMEOUT, .retry = GESSO_RETRY_OPERATION,
                   .message = "the server took too long"}},
            {409, {.code = GESSO_ERROR_SERVER_ERROR, .retry = GESSO_RETRY_OPERATION,
                   .message = "the server was in conflict with itself"}},
            {429, {.code = GESSO_ERROR_RATE_LIMITED, .retry = GESSO_RETRY_EXCHANGE,
                   .message = "the server is asked too often"}},
            {503, {.code = GESSO_ERROR_SERVER_ERROR, .retry = GESSO_RETRY_EXCHANGE,
                   .message = "the server is overloaded"}},
            {504, {.code = GESSO_ERROR_TIMEOUT, .retry = GESSO_RETRY_OPERATION,
                   .message = "the server took too long"}},
            {529, {.code = GESSO_ERROR_SERVER_ERROR, .retry = GESSO_RETRY_EXCHANGE,
                   .message = "the server is overloaded"}},
        };

        /* The text behind a key such as "\"image\""; size 0: none. */
        static gesso_bytes find(const gesso_response *response, const char *key) {
            const char *end = (const char *)response->body + response->body_size;
            const char *start = response->body_size == 0 ? NULL
                : memmem(response->body, response->body_size, key, strlen(key));
            if (!start) return (gesso_bytes){0};
            start += strlen(key);
            while (start < end && memchr(" \t\r\n:", *start, 5)) start++;
            if (start == end || *start++ != '"') return (gesso_bytes){0};
            const char *quote = memchr(start, '"', (size_t)(end - start));
            return quote ? (gesso_bytes){start, (size_t)(quote - start), GESSO_TRANSFORM_NONE, 0}
                         : (gesso_bytes){0};
        }

        static int has(const gesso_response *response, const char *word) {
            return response->body_size > 0
                && memmem(response->body, response->body_size, word, strlen(word)) != NULL;
        }

        static gesso_error refusal(const gesso_response *response) {
            uint32_t status = response->status;
            if (status == 400 && has(response, "\"content_blocked\""))
                return (gesso_error){.code = GESSO_ERROR_CONTENT_POLICY,
                                     .message = "the server refuses the content"};
            if (status == 429 && has(response, "\"no_credit\""))
                return (gesso_error){.code = GESSO_ERROR_QUOTA_EXHAUSTED,
                                     .message = "there is no credit left"};
            for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
                if (refusals[i].status == status) return refusals[i].error;
            if (status >= 400 && status < 500)
                return (gesso_error){.code = GESSO_ERROR_INVALID_REQUEST,
                                     .message = "the server refuses the request"};
            return (gesso_error){.code = GESSO_ERROR_SERVER_ERROR,
                                 .retry = status >= 500 ? GESSO_RETRY_OPERATION : GESSO_RETRY_NEVER,
                                 .message = "the server failed"};
        }

        static void read_answer(gesso_operation *o, const gesso_response *response,
                                gesso_action *action) {
            gesso_bytes image = find(response, "\"image\"");
            if (response->status != 200) {
                fail(o, action, refusal(response));
                return;
            }
            if (image.size == 0) {
                fail(o, action, (gesso_error){.code = GESSO_ERROR_SERVER_ERROR,
                                              .message = "the answer holds no picture"});
                return;
            }
            image.transform = GESSO_TRANSFORM_BASE64_DECODE;       /* by the host */
            o->image = (gesso_image){.struct_size = sizeof(gesso_image), .body = image,
                                     .media_type = "image/png"};
            o->images[0] = &o->image;
            o->result = (gesso_result){.struct_size = sizeof(gesso_result), .images = o->images,
                                       .image_count = 1, .cost_micro_usd = PRICE,
                                       .input_tokens = -1, .output_tokens = -1};
            action->kind = GESSO_ACTION_DONE;
            action->result = &o->result;
        }

        static void step(gesso_operation *o, const gesso_event *event, gesso_action *action) {
            switch (event->kind) {
            case GESSO_EVENT_START: start(o, action); break;
            case GESSO_EVENT_RESPONSE: read_answer(o, event->response, action); break;
            case GESSO_EVENT_CANCEL:                  /* nothing is to be cleaned up */
                fail(o, action, (gesso_error){.code = GESSO_ERROR_CANCELLED,
                                              .message = "cancelled"});
                break;
            default:                                  /* sent, no answer: perhaps it was billed */
                fail(o, action, (gesso_error){.code = event->failure, .message = "no answer came"});
            }
        }

        /* ---- The table, and the one exported symbol ----------------------------------------- */
        const gesso_plugin *gesso_plugin_v1(void) {
            static const gesso_plugin plugin = {
                .struct_size = sizeof(gesso_plugin), .abi_minor = GESSO_ABI_MINOR, .revision = 1,
                .id = "@ID@", .version = "0.1.0", .name = "@LABEL@", .vendor = "Your name",
                .models = models, .model_count = 1, .secrets = secrets, .secret_count = 1,
                .base_url = "https://api.example.com/v1", .egress = hosts, .egress_count = 1,
                .open = open_instance, .close = close_instance, .estimate = estimate,
                .begin = begin, .step = step, .end = end,
            };
            return &plugin;
        }

        """#
}

/*
 * A plugin that wants a secret and a setting, and has prices; one white pixel is its only answer.
 * TABLE, a macro, puts in a fault; ENTRY is the name of its entry function.
 */
#include "gesso_plugin.h"

#include <stdlib.h>

#ifndef TABLE
#define TABLE
#endif
#ifndef ENTRY
#define ENTRY gesso_plugin_v1
#endif
#ifndef VERSION
#define VERSION "1.2.0"
#endif

static const char *const hosts[] = {"api.moss.example"};
static const char *const variables[] = {"MOSS_KEY"};
static const gesso_secret key = {
    .struct_size = sizeof key, .name = "api_key", .env = variables, .env_count = 1,
    .hosts = hosts, .host_count = 1,
};
static const gesso_secret *secrets[] = {&key};

static const char options[] =
    "{\"type\":\"object\",\"properties\":{\"steps\":{\"type\":\"integer\",\"minimum\":1,"
    "\"maximum\":50,\"default\":28,\"description\":\"How many steps are taken.\"}}}";
static const char config[] =
    "{\"type\":\"object\",\"properties\":{\"project\":{\"type\":\"string\","
    "\"description\":\"The project that pays.\",\"x-gesso-env\":[\"MOSS_PROJECT\"]}}}";

static gesso_model model = {
    .struct_size = sizeof(gesso_model), .id = "moss-1", .label = "Moss One",
    .ops = GESSO_OP_GENERATE, .output_formats = GESSO_FORMAT_RGBA8, .max_images = 1,
    .options_schema = options,
};
static const gesso_model *models[] = {&model};

static unsigned char pixel[4] = {255, 255, 255, 255};
static const gesso_image image = {
    .struct_size = sizeof image, .body = {pixel, 4, 0, 0},
    .media_type = "image/x-gesso-rgba8", .pixels = {1, 1},
};
static const gesso_image *images[] = {&image};
static const gesso_result result = {
    .struct_size = sizeof result, .images = images, .image_count = 1,
};

static gesso_instance *open_(const gesso_host *h, const char *c, char *m, size_t s) {
    (void)h, (void)c, (void)m, (void)s;
    return malloc(1);
}
static void close_(gesso_instance *i) { free(i); }
static gesso_operation *begin(gesso_instance *i, const gesso_request *r) {
    (void)i, (void)r;
    return malloc(1);
}
static void end(gesso_operation *o) { free(o); }

static void step(gesso_operation *o, const gesso_event *e, gesso_action *a) {
    (void)o, (void)e;
    a->kind = GESSO_ACTION_DONE;
    a->result = &result;
}

static void estimate(gesso_instance *i, const gesso_request *r, gesso_estimate *e) {
    (void)i, (void)r;
    e->low_micro_usd = 20000;
    e->high_micro_usd = 40000;
}

GESSO_EXPORT const gesso_plugin *ENTRY(void) {
    static gesso_plugin p;
    p = (gesso_plugin){
        .struct_size = sizeof p, .id = "moss", .version = VERSION, .name = "Moss",
        .vendor = "Moss and Sons", .models = models, .model_count = 1, .config_schema = config,
        .secrets = secrets, .secret_count = 1, .base_url = "https://api.moss.example",
        .egress = hosts, .egress_count = 1, .open = open_, .close = close_, .begin = begin,
        .step = step, .end = end, .estimate = estimate};
    TABLE
    return &p;
}

/*
 * A plugin with one fault, put in by macros: STEP at the end of step, TABLE at the end of the
 * entry function, whose name is ENTRY. Without one it always gives one white pixel.
 */
#include "gesso_plugin.h"

#include <stdlib.h>
#include <string.h>

#ifndef STEP
#define STEP
#endif
#ifndef TABLE
#define TABLE
#endif
#ifndef ENTRY
#define ENTRY gesso_plugin_v1
#endif

static gesso_model model = {
    .struct_size = sizeof(gesso_model), .id = "m", .label = "M", .ops = GESSO_OP_GENERATE,
    .output_formats = GESSO_FORMAT_RGBA8, .max_images = 1,
};
static const gesso_model *models[] = {&model};
static const char *const egress[] = {"api.example.com"};
static unsigned char pixels[4] = {255, 255, 255, 255};

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
    static gesso_image image;
    static const gesso_image *images[1] = {&image};
    static gesso_result result;
    static gesso_exchange exchange;
    image = (gesso_image){.struct_size = sizeof image, .body = {pixels, 4, 0, 0},
                          .media_type = "image/x-gesso-rgba8", .pixels = {1, 1}};
    result = (gesso_result){.struct_size = sizeof result, .images = images, .image_count = 1};
    exchange = (gesso_exchange){.struct_size = sizeof exchange, .label = "submit",
                                .method = "POST", .url = "https://api.example.com/"};
    a->kind = GESSO_ACTION_DONE;
    a->result = &result;
    a->exchange = &exchange;
    STEP
}

const gesso_plugin *ENTRY(void) {
    static gesso_plugin p;
    p = (gesso_plugin){
        .struct_size = sizeof(gesso_plugin), .id = "faulty", .version = "1.0.0", .name = "Faulty",
        .vendor = "Tests", .models = models, .model_count = 1,
        .base_url = "https://api.example.com", .egress = egress, .egress_count = 1,
        .open = open_, .close = close_, .begin = begin, .step = step, .end = end};
    TABLE
    return &p;
}

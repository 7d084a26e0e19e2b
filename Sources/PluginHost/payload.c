#define _GNU_SOURCE
#include "payload.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

bool payload_keep(payload *payload) {
    if (payload->kind != PAYLOAD_LENT) return true;
    char *copy = malloc(payload->size);
    if (!copy) return false;
    memcpy(copy, payload->base, payload->size);
    payload->base = copy;
    payload->kind = PAYLOAD_OWNED;
    return true;
}

void payload_free(payload *payload) {
    if (payload->kind == PAYLOAD_OWNED) free(payload->base);
    if (payload->kind == PAYLOAD_MAPPED) munmap(payload->base, payload->size);
    *payload = (struct payload){0};
}

/* ---- Pointers, one by one. Each gives false where a distance cannot be ------------------------ */

/* What lies at a distance, `count` elements of `size` bytes; null where that is not inside. */
static void *inside(payload payload, uint64_t distance, uint64_t count, size_t size, size_t align) {
    uint64_t bytes;
    if (__builtin_mul_overflow(count, (uint64_t)size, &bytes)) return NULL;
    if (distance < sizeof(uint64_t) || distance % align != 0 || distance > payload.size) return NULL;
    if (bytes > payload.size - distance) return NULL;
    return payload.base + distance;
}

/* A pointer that still is a distance; `*place` becomes null or points to what it tells. */
static bool block(payload payload, void *place, uint64_t count, size_t size, size_t align) {
    uint64_t distance;
    memcpy(&distance, place, sizeof distance);
    if (distance == 0) return true;
    void *target = inside(payload, distance, count, size, align);
    memcpy(place, &target, sizeof target);
    return target != NULL;
}

static bool text(payload payload, const char **place) {
    if (!block(payload, place, 1, 1, 1)) return false;
    if (!*place) return true;
    return memchr(*place, 0, payload.size - (size_t)(*place - payload.base)) != NULL;
}

static bool texts(payload payload, const char **const *places, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!text(payload, places[i])) return false;
    return true;
}

/* A struct of at least the size this host knows, all of it within the payload. */
static bool grown(payload payload, void *place, size_t known) {
    if (!block(payload, place, 1, known, 8)) return false;
    const char *target;
    memcpy(&target, place, sizeof target);
    if (!target) return true;
    size_t size;
    memcpy(&size, target, sizeof size);
    return size >= known && size <= payload.size - (size_t)(target - payload.base);
}

/* ---- The structs ----------------------------------------------------------------------------- */

static bool headers(payload payload, gesso_response *response) {
    if (!block(payload, &response->headers, response->header_count, sizeof(gesso_header), 8))
        return false;
    if (!response->headers) return response->header_count == 0;
    gesso_header *header = (gesso_header *)(uintptr_t)response->headers;
    for (size_t i = 0; i < response->header_count; i++)
        if (!text(payload, &header[i].name) || !text(payload, &header[i].value)) return false;
    return true;
}

static bool event_parts(payload payload, gesso_event *event) {
    if (!grown(payload, &event->response, sizeof(gesso_response))) return false;
    if (!event->response) return true;
    gesso_response *response = (gesso_response *)(uintptr_t)event->response;
    return headers(payload, response) &&
           block(payload, &response->body, response->body_size, 1, 1);
}

static bool inputs(payload payload, gesso_request *request) {
    if (!block(payload, &request->inputs, request->input_count, sizeof(void *), 8)) return false;
    if (!request->inputs) return request->input_count == 0;
    gesso_input **input = (gesso_input **)(uintptr_t)request->inputs;
    for (size_t i = 0; i < request->input_count; i++)
        if (!grown(payload, &input[i], sizeof(gesso_input)) || !input[i] ||
            !text(payload, &input[i]->media_type) ||
            !block(payload, &input[i]->data, input[i]->size, 1, 1))
            return false;
    return true;
}

static bool request_parts(payload payload, gesso_request *r) {
    const char **const all[] = {
        &r->model, &r->aspect_ratio, &r->resolution, &r->prompt, &r->negative_prompt, &r->quality,
        &r->style, &r->style_preset, &r->background, &r->safety, &r->options, &r->metadata,
        &r->idempotency_key,
    };
    return texts(payload, all, sizeof all / sizeof *all) && inputs(payload, r);
}

/* The root struct, whose distance stands first. */
static void *root(payload payload, size_t known) {
    void *root;
    if (payload.size < sizeof root) return NULL;
    memcpy(&root, payload.base, sizeof root);
    return grown(payload, &root, known) ? root : NULL;
}

const gesso_request *payload_request(payload payload) {
    gesso_request *request = root(payload, sizeof *request);
    return request && request_parts(payload, request) ? request : NULL;
}

const gesso_event *payload_event(payload payload) {
    gesso_event *event = root(payload, sizeof *event);
    return event && event_parts(payload, event) ? event : NULL;
}

const char *payload_text(payload payload) {
    const char *found;
    if (payload.size < sizeof found) return NULL;
    memcpy(&found, payload.base, sizeof found);
    return text(payload, &found) ? found : NULL;
}

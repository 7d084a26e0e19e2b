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
    free(payload->structs);
    *payload = (struct payload){0};
}

/* ---- From distances to pointers. Each gives false where a distance cannot be ------------------ */

/* What lies at a distance, `count` elements of `size` bytes; null where that is not inside. */
static char *inside(const payload *payload, uint64_t distance, uint64_t count, size_t size,
                    size_t align) {
    uint64_t bytes;
    if (__builtin_mul_overflow(count, (uint64_t)size, &bytes)) return NULL;
    if (distance < sizeof distance || distance % align != 0) return NULL;
    if (distance > payload->size || bytes > payload->size - distance) return NULL;
    return payload->base + distance;
}

/* A member that still holds a distance comes to point to what it tells, or stays null. */
static bool resolve(const payload *payload, void *member, uint64_t count, size_t size,
                    size_t align) {
    uint64_t distance;
    memcpy(&distance, member, sizeof distance);
    if (distance == 0) return true;
    char *target = inside(payload, distance, count, size, align);
    memcpy(member, &target, sizeof target);
    return target != NULL;
}

static bool resolve_text(const payload *payload, const char **member) {
    if (!resolve(payload, member, 1, 1, 1)) return false;
    if (!*member) return true;
    return memchr(*member, 0, payload->size - (size_t)(*member - payload->base)) != NULL;
}

/* A copy of the struct at a distance: at least as much of it as this host knows lies inside. */
static bool copy_struct(const payload *payload, uint64_t distance, void *copy, size_t known) {
    const char *theirs = inside(payload, distance, 1, known, 8);
    if (!theirs) return false;
    size_t size;
    memcpy(&size, theirs, sizeof size);
    if (size < known || size > payload->size - distance) return false;
    memcpy(copy, theirs, known);
    memcpy(copy, &known, sizeof known);
    return true;
}

static uint64_t root_distance(const payload *payload) {
    uint64_t distance = 0;
    if (payload->size >= sizeof distance) memcpy(&distance, payload->base, sizeof distance);
    return distance;
}

/* The structs are copied out and the payload itself is never changed: so what was checked stays
 * so, even where structs overlap. */
static void *room(payload *payload, size_t size) {
    free(payload->structs);
    payload->structs = calloc(1, size);
    return payload->structs;
}

/* ---- The request ----------------------------------------------------------------------------- */

static bool resolve_texts(const payload *payload, gesso_request *r) {
    const char **const members[] = {
        &r->model, &r->aspect_ratio, &r->resolution, &r->prompt, &r->negative_prompt, &r->quality,
        &r->style, &r->style_preset, &r->background, &r->safety, &r->options, &r->metadata,
        &r->idempotency_key,
    };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (!resolve_text(payload, members[i])) return false;
    return true;
}

static bool copy_input(const payload *payload, uint64_t distance, gesso_input *input) {
    return copy_struct(payload, distance, input, sizeof *input) &&
           resolve_text(payload, &input->media_type) &&
           resolve(payload, &input->data, input->size, 1, 1);
}

/* A request, then its list of inputs, then these. */
const gesso_request *payload_request(payload *payload) {
    gesso_request known;
    if (!copy_struct(payload, root_distance(payload), &known, sizeof known) ||
        !resolve_texts(payload, &known) ||
        !resolve(payload, &known.inputs, known.input_count, sizeof(uint64_t), 8) ||
        (!known.inputs && known.input_count > 0))
        return NULL;
    const size_t count = known.input_count;
    gesso_request *request = room(
        payload, sizeof known + count * (sizeof(gesso_input *) + sizeof(gesso_input)));
    if (!request) return NULL;
    const gesso_input **list = (const gesso_input **)(request + 1);
    gesso_input *inputs = (gesso_input *)(list + count);
    for (size_t i = 0; i < count; i++) {
        uint64_t distance;
        memcpy(&distance, (const char *)known.inputs + i * sizeof distance, sizeof distance);
        if (!copy_input(payload, distance, &inputs[i])) return NULL;
        list[i] = &inputs[i];
    }
    if (known.inputs) known.inputs = list;
    *request = known;
    return request;
}

/* ---- The event ------------------------------------------------------------------------------- */

/* Everything of a response but its headers, which stay where they are. */
static bool copy_response(const payload *payload, uint64_t distance, gesso_response *response) {
    return copy_struct(payload, distance, response, sizeof *response) &&
           resolve(payload, &response->body, response->body_size, 1, 1) &&
           resolve(payload, &response->headers, response->header_count, sizeof(gesso_header), 8) &&
           (response->headers || response->header_count == 0);
}

static bool copy_headers(const payload *payload, gesso_response *response, gesso_header *headers) {
    if (!response->headers) return true;
    memcpy(headers, response->headers, response->header_count * sizeof *headers);
    for (size_t i = 0; i < response->header_count; i++)
        if (!resolve_text(payload, &headers[i].name) || !resolve_text(payload, &headers[i].value))
            return false;
    response->headers = headers;
    return true;
}

/* An event, then its response, then the headers. */
const gesso_event *payload_event(payload *payload) {
    gesso_event known;
    gesso_response response = {0};
    if (!copy_struct(payload, root_distance(payload), &known, sizeof known)) return NULL;
    const uint64_t distance = (uintptr_t)known.response;
    if (distance > 0 && !copy_response(payload, distance, &response)) return NULL;
    gesso_event *event = room(
        payload, sizeof known + sizeof response + response.header_count * sizeof(gesso_header));
    if (!event) return NULL;
    gesso_response *place = (gesso_response *)(event + 1);
    if (!copy_headers(payload, &response, (gesso_header *)(place + 1))) return NULL;
    *place = response;
    if (distance > 0) known.response = place;
    *event = known;
    return event;
}

const char *payload_text(const payload *payload) {
    const char *text = (const char *)(uintptr_t)root_distance(payload);
    return resolve_text(payload, &text) ? text : NULL;
}

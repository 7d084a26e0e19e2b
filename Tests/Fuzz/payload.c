/*
 * Fuzzes how gesso-plugin-host reads a payload: the first byte of an input says what it is, the
 * rest is the payload. What is accepted is read to its last byte, so that the sanitizer sees a
 * pointer that leads out of it.
 */
#include "payload.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static volatile size_t sum;

static void read_text(const char *text) {
    if (text) sum += strlen(text);
}

static void read_bytes(const void *data, size_t size) {
    for (size_t i = 0; data && i < size; i++) sum += ((const unsigned char *)data)[i];
}

static void read_request(const gesso_request *r) {
    const char *const texts[] = {
        r->model, r->aspect_ratio, r->resolution, r->prompt, r->negative_prompt, r->quality,
        r->style, r->style_preset, r->background, r->safety, r->options, r->metadata,
        r->idempotency_key,
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) read_text(texts[i]);
    read_bytes(r, r->struct_size);
    for (size_t i = 0; i < r->input_count; i++) {
        read_bytes(r->inputs[i], r->inputs[i]->struct_size);
        read_text(r->inputs[i]->media_type);
        read_bytes(r->inputs[i]->data, r->inputs[i]->size);
    }
}

static void read_event(const gesso_event *event) {
    read_bytes(event, event->struct_size);
    const gesso_response *response = event->response;
    if (!response) return;
    read_bytes(response, response->struct_size);
    read_bytes(response->body, response->body_size);
    for (size_t i = 0; i < response->header_count; i++) {
        read_text(response->headers[i].name);
        read_text(response->headers[i].value);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2) return 0;
    payload payload = {.base = malloc(size - 1), .size = size - 1, .kind = PAYLOAD_OWNED};
    if (!payload.base) return 0;
    memcpy(payload.base, data + 1, payload.size);
    if (data[0] % 3 == 0) {
        const gesso_request *request = payload_request(&payload);
        if (request) read_request(request);
    } else if (data[0] % 3 == 1) {
        const gesso_event *event = payload_event(&payload);
        if (event) read_event(event);
    } else {
        read_text(payload_text(&payload));
    }
    payload_free(&payload);
    return 0;
}

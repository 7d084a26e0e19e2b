#include "answers.h"

const void *answer_error(outbox *outbox, const void *theirs) {
    gesso_error error;
    if (!outbox_adopt(outbox, &error, sizeof error, theirs, "a gesso_error")) return NULL;
    error.message = outbox_text(outbox, error.message);
    error.field = outbox_text(outbox, error.field);
    error.provider_code = outbox_text(outbox, error.provider_code);
    error.provider_request_id = outbox_text(outbox, error.provider_request_id);
    return outbox_put(outbox, &error, 1, sizeof error);
}

static const void *put_image(outbox *outbox, const void *theirs) {
    gesso_image image;
    if (!outbox_adopt(outbox, &image, sizeof image, theirs, "a gesso_image")) return NULL;
    image.body = outbox_bytes(outbox, image.body);
    image.media_type = outbox_text(outbox, image.media_type);
    image.revised_prompt = outbox_text(outbox, image.revised_prompt);
    image.fetch = answer_exchange(outbox, image.fetch);
    image.error = answer_error(outbox, image.error);
    return outbox_put(outbox, &image, 1, sizeof image);
}

/* A product that does not fit into a number does not fit into the outbox either. */
static const void *put_vectors(outbox *outbox, const gesso_result *result) {
    size_t count;
    if (__builtin_mul_overflow(result->vector_count, result->vector_length, &count))
        count = SIZE_MAX;
    return outbox_put(outbox, result->vectors, count, sizeof *result->vectors);
}

static const void *put_result(outbox *outbox, const void *theirs) {
    gesso_result result;
    if (!outbox_adopt(outbox, &result, sizeof result, theirs, "a gesso_result")) return NULL;
    result.images = outbox_list(outbox, result.images, result.image_count, put_image);
    result.model = outbox_text(outbox, result.model);
    result.provider_request_id = outbox_text(outbox, result.provider_request_id);
    result.text = outbox_text(outbox, result.text);
    result.vectors = put_vectors(outbox, &result);
    return outbox_put(outbox, &result, 1, sizeof result);
}

const void *answer_action(outbox *outbox, gesso_action action) {
    const uint32_t kind = action.kind;
    action.exchange =
        kind == GESSO_ACTION_EXCHANGE ? answer_exchange(outbox, action.exchange) : NULL;
    action.result = kind == GESSO_ACTION_DONE ? put_result(outbox, action.result) : NULL;
    action.error = kind == GESSO_ACTION_FAIL ? answer_error(outbox, action.error) : NULL;
    action.job = outbox_text(outbox, action.job);
    return outbox_put(outbox, &action, 1, sizeof action);
}

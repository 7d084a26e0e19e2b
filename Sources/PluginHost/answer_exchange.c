#include "answers.h"

static const void *put_headers(outbox *outbox, const gesso_header *headers, size_t count) {
    if (!headers || count > OUTBOX_MAX_COUNT) return NULL;
    const void *list = outbox_put(outbox, headers, count, sizeof *headers);
    gesso_header *copies = (gesso_header *)(void *)(outbox->base + (uintptr_t)list);
    for (size_t i = 0; list && i < count && !outbox->is_full; i++) {
        const void *name = outbox_text(outbox, headers[i].name);
        copies[i] = (gesso_header){name, outbox_text(outbox, headers[i].value)};
    }
    return list;
}

static const void *put_segments(outbox *outbox, const gesso_bytes *segments, size_t count) {
    if (!segments || count > OUTBOX_MAX_COUNT) return NULL;
    const void *list = outbox_put(outbox, segments, count, sizeof *segments);
    gesso_bytes *copies = (gesso_bytes *)(void *)(outbox->base + (uintptr_t)list);
    for (size_t i = 0; list && i < count && !outbox->is_full; i++)
        copies[i] = outbox_bytes(outbox, segments[i]);
    return list;
}

static const void *put_part(outbox *outbox, const void *theirs) {
    gesso_part part;
    if (!outbox_adopt(outbox, &part, sizeof part, theirs, "a gesso_part")) return NULL;
    part.name = outbox_text(outbox, part.name);
    part.filename = outbox_text(outbox, part.filename);
    part.content_type = outbox_text(outbox, part.content_type);
    part.body = outbox_bytes(outbox, part.body);
    return outbox_put(outbox, &part, 1, sizeof part);
}

static const void *put_credential(outbox *outbox, const void *theirs) {
    gesso_credential credential;
    if (!outbox_adopt(outbox, &credential, sizeof credential, theirs, "a gesso_credential"))
        return NULL;
    credential.secret = outbox_text(outbox, credential.secret);
    credential.name = outbox_text(outbox, credential.name);
    credential.prefix = outbox_text(outbox, credential.prefix);
    return outbox_put(outbox, &credential, 1, sizeof credential);
}

const void *answer_exchange(outbox *outbox, const void *theirs) {
    gesso_exchange exchange;
    if (!outbox_adopt(outbox, &exchange, sizeof exchange, theirs, "a gesso_exchange")) return NULL;
    exchange.label = outbox_text(outbox, exchange.label);
    exchange.method = outbox_text(outbox, exchange.method);
    exchange.url = outbox_text(outbox, exchange.url);
    exchange.headers = put_headers(outbox, exchange.headers, exchange.header_count);
    exchange.credentials =
        outbox_list(outbox, exchange.credentials, exchange.credential_count, put_credential);
    exchange.idempotency_header = outbox_text(outbox, exchange.idempotency_header);
    exchange.body = put_segments(outbox, exchange.body, exchange.body_count);
    exchange.parts = outbox_list(outbox, exchange.parts, exchange.part_count, put_part);
    return outbox_put(outbox, &exchange, 1, sizeof exchange);
}

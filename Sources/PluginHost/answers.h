/* The structs that a plugin answers with, laid out in the outbox. Each gives the distance of the
 * struct, or null for null. A pointer that leads nowhere ends the process, which is there for it. */
#ifndef GESSO_HOST_ANSWERS_H
#define GESSO_HOST_ANSWERS_H

#include "gesso_plugin.h"
#include "outbox.h"

/* The functions become GESSO_WIRE_PRESENT, or 0 where the plugin has none. */
const void *answer_plugin(outbox *outbox, const gesso_plugin *plugin);

/* Only what the kind of action calls for is followed; the rest becomes null. */
const void *answer_action(outbox *outbox, gesso_action action);

const void *answer_exchange(outbox *outbox, const void *exchange);
const void *answer_error(outbox *outbox, const void *error);

#endif

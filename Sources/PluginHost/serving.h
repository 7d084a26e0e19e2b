/* Answering Gesso's calls. */
#ifndef GESSO_HOST_SERVING_H
#define GESSO_HOST_SERVING_H

#include "gesso_plugin.h"
#include "outbox.h"

/* Answers one call after another; ends with the process. */
_Noreturn void serve(const gesso_plugin *plugin, const gesso_host *host, outbox *outbox);

#endif

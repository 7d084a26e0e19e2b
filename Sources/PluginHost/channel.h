/* The socket to Gesso: calls come in, notes go out. */
#ifndef GESSO_HOST_CHANNEL_H
#define GESSO_HOST_CHANNEL_H

#include "gesso_wire.h"
#include "payload.h"
#include <stdbool.h>

/* Waits for the next call. Its payload is in the packet or in a mapped memfd; it belongs to the
 * caller only by payload_keep. Ends the process when Gesso has closed the socket. */
gesso_wire_call channel_receive(payload *payload);

/* Whether Gesso has closed the socket; nothing is taken from it. */
bool channel_is_closed(void);

/* Sends a note; text may be null. It is cut at GESSO_WIRE_TEXT_MAX, between two characters. */
void channel_send(uint32_t kind, uint32_t value, uint64_t size, const char *text);

/* The same as channel_send for TRAPPED, but callable in a signal handler. */
void channel_report_trap(const char *name, size_t length);

#endif

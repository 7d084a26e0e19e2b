/* What the plugin may ask of Gesso from within this process. */
#ifndef GESSO_HOST_TABLE_H
#define GESSO_HOST_TABLE_H

#include "gesso_plugin.h"
#include "gesso_wire.h"

/* The table for all instances; both arguments have to live as long as the process. */
const gesso_host *host_table(const char *version, gesso_wire_control *control);

#endif

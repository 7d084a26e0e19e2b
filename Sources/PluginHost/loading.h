/* From the plugin's file to its table. */
#ifndef GESSO_HOST_LOADING_H
#define GESSO_HOST_LOADING_H

#include "gesso_plugin.h"

/* Loads GESSO_WIRE_PLUGIN and asks for its table. Where that fails it says FAILED and ends. */
const gesso_plugin *load_plugin(void);

#endif

#ifndef GESSO_ECHO_H
#define GESSO_ECHO_H

/* SwiftPM wants a public header of a C target. The one public symbol is in gesso_plugin.h. */
#include "gesso_plugin.h"

#endif

#include "gesso_plugin.h"

/* The header is the target; this file makes the compiler read its layout asserts. */

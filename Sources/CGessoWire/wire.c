/* SwiftPM builds no C target without a source; this one compiles the header's layout asserts. */
#include "gesso_wire.h"

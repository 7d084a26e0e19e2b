/* SwiftPM builds no C target without a source. */
#include "cfuzz.h"

#include "gesso_plugin.h"

#include "gesso_alphabet.h"

#include <stddef.h>

const uint8_t *gesso_alphabet_glyph(uint32_t code_point) {
    (void)code_point;
    return NULL;
}

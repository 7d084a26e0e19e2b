#ifndef GESSO_ALPHABET_H
#define GESSO_ALPHABET_H

#include <stdint.h>

/* Placeholder of the bitmap alphabet: filled by its own change. */
enum { GESSO_ALPHABET_WIDTH = 6, GESSO_ALPHABET_HEIGHT = 12 };

/* Rows of the glyph of a Latin-1 code point, most significant bit leftmost, or null. */
const uint8_t *gesso_alphabet_glyph(uint32_t code_point);

#endif

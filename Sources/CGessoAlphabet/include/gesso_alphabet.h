#ifndef GESSO_ALPHABET_H
#define GESSO_ALPHABET_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A bitmap alphabet of printable ASCII and Latin-1 (U+0020..7E, U+00A0..FF), proportional, drawn
 * for Gesso. It labels contact sheets and writes titles into pictures, the same on every machine.
 * Enlarge it by whole factors.
 *
 * Every function here is pure and may be called from any thread.
 */

enum {
    /* Rows of a glyph's cell; lines of text may be set at this distance. */
    GESSO_ALPHABET_HEIGHT = 16,
    /* Rows above the baseline: row 11 is the last one that "H" touches. */
    GESSO_ALPHABET_BASELINE = 12,
    /* The first row that "H" touches; only accents reach above it. */
    GESSO_ALPHABET_CAPITAL = 3,
    /* No glyph is wider, in either weight. */
    GESSO_ALPHABET_WIDTH = 12
};

/* Whether the code point has a picture of its own: 1 or 0. */
int gesso_alphabet_has(uint32_t code_point);

/*
 * Writes the rows of a glyph from the top, the most significant bit leftmost, and returns its
 * advance: how far right of this glyph's left edge the next one begins, in pixels, at least 1.
 * The space between letters is part of the advance, so ink never touches the next glyph.
 *
 * `bold` other than 0 asks for stems of two pixels. A code point that is not in the alphabet gets
 * an empty box.
 */
int gesso_alphabet_glyph(uint32_t code_point, int bold, uint16_t rows[GESSO_ALPHABET_HEIGHT]);

#ifdef __cplusplus
}
#endif

#endif

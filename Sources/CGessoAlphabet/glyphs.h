#ifndef GESSO_ALPHABET_GLYPHS_H
#define GESSO_ALPHABET_GLYPHS_H

/*
 * The drawings. A block holds some glyphs side by side: `codes` names them in order, one byte
 * each, and each row shows them with one space between. Rows begin at the top of the capitals.
 */
enum { GLYPH_ROWS = 12 };

struct glyph_block {
    const char *codes;
    const char *rows[GLYPH_ROWS];
};

/* Parts that no text asks for by itself stand at control codes. */
enum glyph_part {
    PART_GRAVE = 1,
    PART_ACUTE,
    PART_CIRCUMFLEX,
    PART_TILDE,
    PART_DIAERESIS,
    PART_RING,
    PART_CEDILLA,
    PART_DOTLESS_I,
    PART_BOX = 11
};

enum { GLYPH_BLOCKS = 15 };
extern const struct glyph_block gesso_glyph_blocks[GLYPH_BLOCKS];

#endif

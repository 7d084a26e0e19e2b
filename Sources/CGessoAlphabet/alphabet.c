#include "gesso_alphabet.h"

#include <stddef.h>
#include <string.h>

#include "glyphs.h"

/* The accented letters from U+00C0 on: the letter, and the accent or a blank. */
static const char letters[] = "AAAAAA\306CEEEEIIII\320NOOOOO\327\330UUUUY\336\337"
                              "aaaaaa\346ceeee\010\010\010\010\360nooooo\367\370uuuuy\376y";
static const char accents[] = "\1\2\3\4\5\6 \7\1\2\3\5\1\2\3\5 \4\1\2\3\4\5  \1\2\3\5\2  "
                              "\1\2\3\4\5\6 \7\1\2\3\5\1\2\3\5 \4\1\2\3\4\5  \1\2\3\5\2 \5";

/* Open or slanted at the right: the next letter stands one pixel nearer. */
static const char nearer[] = " frTLFPkKvVyYwWAxX7";

/* Ink in the cell, and how wide it is drawn. */
struct drawing {
    int width;
    uint16_t rows[GESSO_ALPHABET_HEIGHT];
};

int gesso_alphabet_has(uint32_t code_point) {
    return (code_point >= 0x20 && code_point <= 0x7E) || (code_point >= 0xA0 && code_point <= 0xFF);
}

/* The text of glyph number `index` in a row of a block. */
static const char *glyph_text(const char *row, ptrdiff_t index) {
    for (; index > 0; index--) row = strchr(row, ' ') + 1;
    return row;
}

static struct drawing glyph_of_block(const struct glyph_block *block, ptrdiff_t index) {
    struct drawing drawing = {0};
    drawing.width = (int)strcspn(glyph_text(block->rows[0], index), " ");
    for (int y = 0; y < GLYPH_ROWS; y++) {
        const char *text = glyph_text(block->rows[y], index);
        for (int x = 0; x < drawing.width; x++) {
            if (text[x] == '#') drawing.rows[y + GESSO_ALPHABET_CAPITAL] |= 0x8000 >> x;
        }
    }
    return drawing;
}

/* `code` is a byte of the table, never 0. */
static struct drawing glyph_of_code(unsigned char code) {
    for (int i = 0; i < GLYPH_BLOCKS; i++) {
        const struct glyph_block *block = &gesso_glyph_blocks[i];
        const char *found = strchr(block->codes, (char)code);
        if (found) return glyph_of_block(block, found - block->codes);
    }
    return glyph_of_code(PART_BOX);
}

/* Accents are drawn at the height that suits a small letter. */
static int accent_lift(unsigned char letter, unsigned char accent) {
    int capital = letter >= 'A' && letter <= 'Z';
    if (accent == PART_CEDILLA) return 0;
    if (accent == PART_RING) return capital ? 3 : 1;
    return capital ? 4 : 1;
}

static struct drawing glyph_with_accent(unsigned char letter, unsigned char accent) {
    struct drawing base = glyph_of_code(letter);
    struct drawing mark = glyph_of_code(accent);
    struct drawing both = {0};
    both.width = base.width > mark.width ? base.width : mark.width;
    int base_x = (both.width - base.width) / 2;
    /* An acute leans to the right when it cannot stand in the middle. */
    int mark_x = (both.width - mark.width + (accent == PART_ACUTE)) / 2;
    int lift = accent_lift(letter, accent);
    for (int y = 0; y < GESSO_ALPHABET_HEIGHT; y++) {
        int from = y + lift;
        uint16_t above = from < GESSO_ALPHABET_HEIGHT ? mark.rows[from] : 0;
        both.rows[y] = (uint16_t)(base.rows[y] >> base_x | above >> mark_x);
    }
    return both;
}

static struct drawing draw(uint32_t code_point) {
    if (!gesso_alphabet_has(code_point)) return glyph_of_code(PART_BOX);
    if (code_point == 0xA0) return glyph_of_code(' ');
    if (code_point < 0xC0) return glyph_of_code((unsigned char)code_point);
    unsigned char letter = (unsigned char)letters[code_point - 0xC0];
    unsigned char accent = (unsigned char)accents[code_point - 0xC0];
    return accent == ' ' ? glyph_of_code(letter) : glyph_with_accent(letter, accent);
}

/* Stems of two pixels, where that does not close a gap of one. */
static void embolden(struct drawing *drawing) {
    for (int y = 0; y < GESSO_ALPHABET_HEIGHT; y++) {
        uint16_t ink = drawing->rows[y];
        uint16_t closing = (uint16_t)(ink << 1 & ink >> 1);
        drawing->rows[y] |= (uint16_t)(ink >> 1 & ~closing);
    }
    drawing->width += 1;
}

int gesso_alphabet_glyph(uint32_t code_point, int bold, uint16_t rows[GESSO_ALPHABET_HEIGHT]) {
    struct drawing drawing = draw(code_point);
    uint32_t letter = code_point;
    if (letter >= 0xC0 && letter <= 0xFF) letter = (unsigned char)letters[letter - 0xC0];
    if (bold) embolden(&drawing);
    memcpy(rows, drawing.rows, sizeof drawing.rows);
    int open = letter > 0 && letter < 0x80 && strchr(nearer, (int)letter) != NULL;
    return drawing.width + (open ? 1 : 2);
}

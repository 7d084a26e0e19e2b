#ifndef GESSO_CPNG_H
#define GESSO_CPNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"

// libpng reports errors with longjmp, which must not cross a Swift frame: these functions own
// the setjmp. libpng reads and writes the container; the pixels are inflated, filtered and
// deflated by the caller.

#define GESSO_PNG_MESSAGE_SIZE 160

/// What IHDR, PLTE and tRNS say.
typedef struct gesso_png_header {
    uint32_t width;
    uint32_t height;
    uint8_t bit_depth;
    uint8_t color_type;
    bool interlaced;
    /// tRNS is there: `transparent` for gray (in [0]) and rgb, `palette_alpha` for palettes.
    bool has_transparency;
    uint16_t transparent[3];
    uint16_t palette_count;
    uint16_t palette_alpha_count;
    uint8_t palette[256 * 3];
    uint8_t palette_alpha[256];
} gesso_png_header;

/// A part of a file; libpng reads the parts one after the other as one file.
typedef struct gesso_png_span {
    const uint8_t *_Nullable start;
    size_t length;
} gesso_png_span;

/// Reads and checks a container.
///
/// The spans are the file with its IDAT chunks left out or replaced by an empty one: their
/// content is not looked at here. With `whole` everything to IEND is checked, else the chunks
/// before the first IDAT.
///
/// Returns false, with a sentence in `message`, if libpng refuses the file.
bool gesso_png_read(
    const gesso_png_span *_Nonnull spans, size_t count, bool whole,
    gesso_png_header *_Nonnull header, char message[_Nonnull GESSO_PNG_MESSAGE_SIZE]);

/// Writes a whole file: header, palette, and `data` (a zlib stream) as IDAT chunks.
///
/// Returns the number of bytes written to `output`, or 0 with a sentence in `message`; also
/// when `capacity` is too small.
size_t gesso_png_write(
    const gesso_png_header *_Nonnull header, const uint8_t *_Nonnull data, size_t length,
    uint8_t *_Nonnull output, size_t capacity, char message[_Nonnull GESSO_PNG_MESSAGE_SIZE]);

/// An upper bound of what `gesso_png_write` writes for `length` bytes of data.
size_t gesso_png_write_bound(size_t length);

/// The version of the library that is loaded: 10639 for 1.6.39.
uint32_t gesso_png_version(void);

#pragma clang diagnostic pop

#endif

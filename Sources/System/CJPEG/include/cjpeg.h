#ifndef GESSO_CJPEG_H
#define GESSO_CJPEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"

// libjpeg reports errors through a callback that must not return; these functions leave it
// with longjmp and own the setjmp, so that no jump crosses a Swift frame.

#define GESSO_JPEG_MESSAGE_SIZE 200

typedef enum gesso_jpeg_result {
    GESSO_JPEG_OK,
    /// Truncated, or against the rules of the format.
    GESSO_JPEG_CORRUPT,
    /// A valid kind of JPEG that libjpeg does not read: lossless, 12 bits.
    GESSO_JPEG_UNSUPPORTED,
    GESSO_JPEG_NO_MEMORY,
} gesso_jpeg_result;

typedef struct gesso_jpeg_header {
    uint32_t width;
    uint32_t height;
    /// Samples of a decoded pixel: 1 gray, 3 RGB, 4 CMYK.
    uint8_t channels;
    bool progressive;
    /// CMYK is stored inverted, as Adobe's programs write it.
    bool inverted;
} gesso_jpeg_header;

/// Reads everything up to the first scan; takes no memory for pixels.
gesso_jpeg_result gesso_jpeg_read_header(
    const uint8_t *_Nonnull bytes, size_t length, gesso_jpeg_header *_Nonnull header,
    char message[_Nonnull GESSO_JPEG_MESSAGE_SIZE]);

/// Decodes into `pixels`, which has `width * height * channels` bytes as the header says, both edges
/// divided by `divisor` (1, 2, 4 or 8), which has to divide them; a file with another header than
/// `header` is refused. Every fault of the data is an error: libjpeg itself would fill the rest with
/// gray.
gesso_jpeg_result gesso_jpeg_decode(
    const uint8_t *_Nonnull bytes, size_t length, const gesso_jpeg_header *_Nonnull header,
    uint8_t divisor, uint8_t *_Nonnull pixels, char message[_Nonnull GESSO_JPEG_MESSAGE_SIZE]);

typedef struct gesso_jpeg_options {
    uint32_t width;
    uint32_t height;
    /// 1 gray, 3 RGB.
    uint8_t channels;
    /// 1 to 100.
    uint8_t quality;
    /// Chroma in full resolution (4:4:4), else 4:2:0.
    bool full_chroma;
    bool progressive;
    /// Huffman tables made for this picture.
    bool optimize;
} gesso_jpeg_options;

/// Encodes into memory that the caller releases with `gesso_jpeg_free`.
gesso_jpeg_result gesso_jpeg_encode(
    const uint8_t *_Nonnull pixels, const gesso_jpeg_options *_Nonnull options,
    uint8_t *_Nullable *_Nonnull output, size_t *_Nonnull length,
    char message[_Nonnull GESSO_JPEG_MESSAGE_SIZE]);

void gesso_jpeg_free(uint8_t *_Nullable bytes);

/// The version of libjpeg-turbo that this was built with; the library itself tells none.
const char *_Nonnull gesso_jpeg_version(void);

#pragma clang diagnostic pop

#endif

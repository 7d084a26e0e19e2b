#ifndef GESSO_CWEBP_H
#define GESSO_CWEBP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"

// Shims, because libwebp's set-up functions are inline functions and macros that check the
// version, and its picture struct is a union of two layouts with private fields.

typedef enum gesso_webp_result {
    GESSO_WEBP_OK,
    GESSO_WEBP_CORRUPT,
    GESSO_WEBP_TRUNCATED,
    GESSO_WEBP_UNSUPPORTED,
    GESSO_WEBP_NO_MEMORY,
    GESSO_WEBP_FAILED,
} gesso_webp_result;

typedef struct gesso_webp_header {
    uint32_t width;
    uint32_t height;
    bool has_alpha;
    bool animated;
} gesso_webp_header;

/// Reads the header only.
gesso_webp_result gesso_webp_read_header(
    const uint8_t *_Nonnull bytes, size_t length, gesso_webp_header *_Nonnull header);

/// Decodes to RGBA or RGB, as the header says, into `pixels` of `capacity` bytes.
gesso_webp_result gesso_webp_decode(
    const uint8_t *_Nonnull bytes, size_t length, const gesso_webp_header *_Nonnull header,
    uint8_t *_Nonnull pixels, size_t capacity);

typedef struct gesso_webp_options {
    uint32_t width;
    uint32_t height;
    /// The pixels are RGBA, else RGB.
    bool has_alpha;
    /// Every sample comes back as it was, also under full transparency.
    bool lossless;
    /// 0 to 100; for lossless the effort of the search.
    float quality;
    /// 0 (fast) to 6 (small).
    int method;
} gesso_webp_options;

/// Encodes into memory that the caller releases with `gesso_webp_free`.
gesso_webp_result gesso_webp_encode(
    const uint8_t *_Nonnull pixels, const gesso_webp_options *_Nonnull options,
    uint8_t *_Nullable *_Nonnull output, size_t *_Nonnull length);

void gesso_webp_free(uint8_t *_Nullable bytes);

/// The version of the encoder that is loaded: 0x010204 for 1.2.4.
uint32_t gesso_webp_version(void);

#pragma clang diagnostic pop

#endif

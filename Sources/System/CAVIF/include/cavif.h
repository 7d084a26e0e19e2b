#ifndef GESSO_CAVIF_H
#define GESSO_CAVIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"

// libavif, opened on first use: with the codecs behind it, it costs every start 2 ms, and a machine
// may do without. Its structs grow from version to version, so that nothing of them is seen here.
// All functions are [any-thread].

#define GESSO_AVIF_MESSAGE_SIZE 256

typedef enum gesso_avif_result {
    GESSO_AVIF_OK,
    /// libavif is not on this machine or too old.
    GESSO_AVIF_MISSING,
    /// The library has no codec for this.
    GESSO_AVIF_NO_CODEC,
    GESSO_AVIF_CORRUPT,
    GESSO_AVIF_NO_MEMORY,
} gesso_avif_result;

typedef struct gesso_avif_header {
    /// As it is stored, before `orientation`.
    uint32_t width;
    uint32_t height;
    /// 8, 10 or 12.
    uint8_t depth;
    bool is_gray;
    bool has_alpha;
    /// How it is turned to be seen upright, as EXIF counts: 1 to 8.
    uint8_t orientation;
    uint32_t frames;
    /// Colours as ITU-T H.273 numbers them.
    uint16_t primaries;
    uint16_t transfer;
    size_t profile_length;
} gesso_avif_header;

/// Opens the library. Null when it is ready, else why not; the text lives as long as the process.
const char *_Nullable gesso_avif_load(void);

/// The version of the library that is loaded, as "0.11.1"; empty where there is none.
const char *_Nonnull gesso_avif_version(void);

/// Reads the container only.
gesso_avif_result gesso_avif_read_header(
    const uint8_t *_Nonnull bytes, size_t length, gesso_avif_header *_Nonnull header,
    char message[_Nonnull GESSO_AVIF_MESSAGE_SIZE]);

/// Copies the colour profile, which has the header's `profile_length`.
gesso_avif_result gesso_avif_read_profile(
    const uint8_t *_Nonnull bytes, size_t length, uint8_t *_Nonnull output, size_t capacity,
    char message[_Nonnull GESSO_AVIF_MESSAGE_SIZE]);

/// Decodes the first frame to RGBA or RGB as the header says, with 8 bits a sample, or 16 in the
/// machine's byte order where the file has more than 8. A file with another header is refused.
gesso_avif_result gesso_avif_decode(
    const uint8_t *_Nonnull bytes, size_t length, const gesso_avif_header *_Nonnull header,
    void *_Nonnull pixels, char message[_Nonnull GESSO_AVIF_MESSAGE_SIZE]);

typedef struct gesso_avif_options {
    uint32_t width;
    uint32_t height;
    /// Samples of a pixel: 1 gray, 2 with alpha, 3 RGB, 4 RGBA.
    uint8_t samples;
    /// Samples are 16 bits wide, else 8.
    bool is_deep;
    /// Of the file: 8, 10 or 12.
    uint8_t depth;
    /// 0 to 63; 0 with `full_chroma` brings every sample of that depth back.
    uint8_t quantizer;
    /// 4:4:4, else 4:2:0.
    bool full_chroma;
    /// 0 (small) to 10 (fast).
    uint8_t speed;
    const uint8_t *_Nullable profile;
    size_t profile_length;
} gesso_avif_options;

/// Encodes into memory that the caller releases with `gesso_avif_free`.
gesso_avif_result gesso_avif_encode(
    const void *_Nonnull pixels, const gesso_avif_options *_Nonnull options,
    uint8_t *_Nullable *_Nonnull output, size_t *_Nonnull length,
    char message[_Nonnull GESSO_AVIF_MESSAGE_SIZE]);

void gesso_avif_free(uint8_t *_Nullable bytes);

#pragma clang diagnostic pop

#endif

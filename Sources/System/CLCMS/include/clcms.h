#ifndef GESSO_CLCMS_H
#define GESSO_CLCMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"

// lcms2, opened on first use: most pictures carry no colour profile, and start-up pays for what is
// linked. The functions are shims, because lcms2 describes pixels with macros and reports errors
// through a callback; each makes a context of its own, so that all are [any-thread].

#define GESSO_LCMS_MESSAGE_SIZE 160

typedef enum gesso_lcms_result {
    GESSO_LCMS_OK,
    /// lcms2 is not on this machine or too old.
    GESSO_LCMS_MISSING,
    /// The profile breaks its format's rules.
    GESSO_LCMS_CORRUPT,
    GESSO_LCMS_NO_MEMORY,
} gesso_lcms_result;

/// How one pixel is stored; alpha is carried over as it is.
typedef struct gesso_lcms_pixels {
    /// Samples of colour: 1 gray, 3 RGB, 4 CMYK. CMYK becomes RGB, and has no alpha.
    uint8_t samples;
    bool has_alpha;
    /// Samples of 16 bits in the machine's byte order, else of 8.
    bool is_deep;
    /// CMYK is stored inverted: 255 is no ink.
    bool is_inverted;
} gesso_lcms_pixels;

/// Opens the library. Null when it is ready, else why not; the text lives as long as the process.
const char *_Nullable gesso_lcms_load(void);

/// The version of the library that is loaded: 2140 for 2.14; 0 where there is none.
uint32_t gesso_lcms_version(void);

/// Converts pixels that a profile describes to sRGB, in the perceptual intent. Gray stays gray, with
/// sRGB's tone curve. `source` and `target` may be the same unless the pixels are CMYK.
gesso_lcms_result gesso_lcms_to_srgb(
    const uint8_t *_Nonnull profile, size_t length, gesso_lcms_pixels pixels,
    const void *_Nonnull source, void *_Nonnull target, size_t width, size_t height,
    char message[_Nonnull GESSO_LCMS_MESSAGE_SIZE]);

/// Whether a profile of RGB is sRGB itself, give or take one of 255 levels.
bool gesso_lcms_is_srgb(const uint8_t *_Nonnull profile, size_t length);

/// What coded colours say: chromaticities of white, red, green and blue (x, y), and the curve.
typedef struct gesso_lcms_primaries {
    double white[2];
    double red[2];
    double green[2];
    double blue[2];
    /// The exponent that makes light of a sample; 0 for sRGB's curve.
    double gamma;
    /// Gray: only the curve counts.
    bool is_gray;
} gesso_lcms_primaries;

/// Writes a profile for coded colours; returns its length, or 0 where it cannot be made or does not
/// fit.
size_t gesso_lcms_profile(
    const gesso_lcms_primaries *_Nonnull primaries, uint8_t *_Nonnull output, size_t capacity);

#pragma clang diagnostic pop

#endif

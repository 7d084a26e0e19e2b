#define _GNU_SOURCE
#include "cavif.h"

#include <avif/avif.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* One line for each function that is used: its name fixes its type. */
#define AVIF_FUNCTIONS(X)      \
    X(avifVersion)             \
    X(avifResultToString)      \
    X(avifDecoderCreate)       \
    X(avifDecoderDestroy)      \
    X(avifDecoderSetIOMemory)  \
    X(avifDecoderParse)        \
    X(avifDecoderNextImage)    \
    X(avifRGBImageSetDefaults) \
    X(avifImageYUVToRGB)       \
    X(avifImageRGBToYUV)       \
    X(avifImageCreate)         \
    X(avifImageDestroy)        \
    X(avifImageAllocatePlanes) \
    X(avifImageSetProfileICC)  \
    X(avifEncoderCreate)       \
    X(avifEncoderDestroy)      \
    X(avifEncoderWrite)        \
    X(avifRWDataFree)

/* The structs are those of the header, so that only that generation of the library will do. */
#if AVIF_VERSION_MAJOR >= 1
#define AVIF_LIBRARY "libavif.so.16"
#define AVIF_MIRROR axis
#else
#define AVIF_LIBRARY "libavif.so.15"
#define AVIF_MIRROR mode
#endif

#define AVIF_MEMBER(name) __typeof__(&name) name##_;
static struct { AVIF_FUNCTIONS(AVIF_MEMBER) } table;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *problem;

static void load(void) {
    void *library = dlopen(AVIF_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        problem = AVIF_LIBRARY " cannot be loaded";
        return;
    }
#define AVIF_FIND(name)                                        \
    *(void **)&table.name##_ = dlsym(library, #name);          \
    if (table.name##_ == NULL) {                               \
        problem = AVIF_LIBRARY " is too old: it lacks " #name; \
        return;                                                \
    }
    AVIF_FUNCTIONS(AVIF_FIND)
}

const char *gesso_avif_load(void) {
    pthread_once(&once, load);
    return problem;
}

const char *gesso_avif_version(void) {
    return gesso_avif_load() == NULL ? table.avifVersion_() : "";
}

static gesso_avif_result translate(avifResult result, const avifDiagnostics *more, char *message) {
    if (result == AVIF_RESULT_OK) return GESSO_AVIF_OK;
    const char *text = table.avifResultToString_(result);
    bool has_more = more != NULL && more->error[0] != 0;
    snprintf(
        message, GESSO_AVIF_MESSAGE_SIZE, "%.80s%s%.160s", text, has_more ? ": " : "",
        has_more ? more->error : "");
    switch (result) {
    case AVIF_RESULT_NO_CODEC_AVAILABLE:
        return GESSO_AVIF_NO_CODEC;
    case AVIF_RESULT_OUT_OF_MEMORY:
        return GESSO_AVIF_NO_MEMORY;
    default:
        return GESSO_AVIF_CORRUPT;
    }
}

static gesso_avif_result open_decoder(
    const uint8_t *bytes, size_t length, avifDecoder **decoder, char *message) {
    memset(message, 0, GESSO_AVIF_MESSAGE_SIZE);
    *decoder = NULL;
    if (gesso_avif_load() != NULL) return GESSO_AVIF_MISSING;
    avifDecoder *created = table.avifDecoderCreate_();
    if (created == NULL) return GESSO_AVIF_NO_MEMORY;
    created->ignoreExif = AVIF_TRUE;
    created->ignoreXMP = AVIF_TRUE;
    // The caller has limits of its own.
    created->imageDimensionLimit = 0;
    avifResult result = table.avifDecoderSetIOMemory_(created, bytes, length);
    if (result == AVIF_RESULT_OK) result = table.avifDecoderParse_(created);
    if (result != AVIF_RESULT_OK) {
        gesso_avif_result translated = translate(result, &created->diag, message);
        table.avifDecoderDestroy_(created);
        return translated;
    }
    *decoder = created;
    return GESSO_AVIF_OK;
}

// First turned against the clock, then mirrored.
static uint8_t orientation_of(const avifImage *image) {
    static const uint8_t turned[4] = {1, 8, 3, 6};
    static const uint8_t top_to_bottom[4] = {4, 5, 2, 7};
    static const uint8_t left_to_right[4] = {2, 7, 4, 5};
    int angle = image->transformFlags & AVIF_TRANSFORM_IROT ? image->irot.angle & 3 : 0;
    if ((image->transformFlags & AVIF_TRANSFORM_IMIR) == 0) return turned[angle];
    return image->imir.AVIF_MIRROR == 0 ? top_to_bottom[angle] : left_to_right[angle];
}

static void describe(const avifDecoder *decoder, gesso_avif_header *header) {
    const avifImage *image = decoder->image;
    memset(header, 0, sizeof *header);
    header->width = image->width;
    header->height = image->height;
    header->depth = (uint8_t)image->depth;
    header->is_gray = image->yuvFormat == AVIF_PIXEL_FORMAT_YUV400;
    header->has_alpha = decoder->alphaPresent;
    header->orientation = orientation_of(image);
    header->frames = decoder->imageCount > 0 ? (uint32_t)decoder->imageCount : 1;
    header->primaries = (uint16_t)image->colorPrimaries;
    header->transfer = (uint16_t)image->transferCharacteristics;
    header->profile_length = image->icc.size;
}

gesso_avif_result gesso_avif_read_header(
    const uint8_t *bytes, size_t length, gesso_avif_header *header,
    char message[GESSO_AVIF_MESSAGE_SIZE]) {
    avifDecoder *decoder;
    gesso_avif_result result = open_decoder(bytes, length, &decoder, message);
    if (result != GESSO_AVIF_OK) return result;
    describe(decoder, header);
    table.avifDecoderDestroy_(decoder);
    return GESSO_AVIF_OK;
}

gesso_avif_result gesso_avif_read_profile(
    const uint8_t *bytes, size_t length, uint8_t *output, size_t capacity,
    char message[GESSO_AVIF_MESSAGE_SIZE]) {
    avifDecoder *decoder;
    gesso_avif_result result = open_decoder(bytes, length, &decoder, message);
    if (result != GESSO_AVIF_OK) return result;
    if (decoder->image->icc.size == capacity) {
        memcpy(output, decoder->image->icc.data, capacity);
    } else {
        result = GESSO_AVIF_CORRUPT;
    }
    table.avifDecoderDestroy_(decoder);
    return result;
}

// Not through libyuv, whose results depend on the machine.
static avifRGBImage rgb_of(const avifImage *image, const void *pixels, bool has_alpha, bool deep) {
    avifRGBImage rgb;
    table.avifRGBImageSetDefaults_(&rgb, image);
    rgb.format = has_alpha ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
    rgb.depth = deep ? 16 : 8;
    rgb.chromaUpsampling = AVIF_CHROMA_UPSAMPLING_BILINEAR;
    rgb.avoidLibYUV = AVIF_TRUE;
    rgb.pixels = (uint8_t *)pixels;
    rgb.rowBytes = rgb.width * (has_alpha ? 4 : 3) * (deep ? 2 : 1);
    return rgb;
}

static avifResult decode_first(
    avifDecoder *decoder, const gesso_avif_header *header, void *pixels) {
    avifResult result = table.avifDecoderNextImage_(decoder);
    if (result != AVIF_RESULT_OK) return result;
    const avifImage *image = decoder->image;
    bool same = image->width == header->width && image->height == header->height &&
                (image->depth > 8) == (header->depth > 8) &&
                (image->alphaPlane != NULL) == header->has_alpha;
    if (!same) return AVIF_RESULT_ISPE_SIZE_MISMATCH;
    avifRGBImage rgb = rgb_of(image, pixels, header->has_alpha, header->depth > 8);
    return table.avifImageYUVToRGB_(image, &rgb);
}

gesso_avif_result gesso_avif_decode(
    const uint8_t *bytes, size_t length, const gesso_avif_header *header, void *pixels,
    char message[GESSO_AVIF_MESSAGE_SIZE]) {
    avifDecoder *decoder;
    gesso_avif_result opened = open_decoder(bytes, length, &decoder, message);
    if (opened != GESSO_AVIF_OK) return opened;
    avifResult result = decode_first(decoder, header, pixels);
    gesso_avif_result translated = translate(result, &decoder->diag, message);
    table.avifDecoderDestroy_(decoder);
    return translated;
}

static uint32_t sample(const void *pixels, size_t index, const gesso_avif_options *options) {
    uint32_t greatest = (1u << options->depth) - 1;
    if (!options->is_deep) return (((const uint8_t *)pixels)[index] * greatest + 127) / 255;
    return (((const uint16_t *)pixels)[index] * greatest + 32767) / 65535;
}

static bool fill_plane(
    uint8_t *plane, size_t row_bytes, const void *pixels, size_t first,
    const gesso_avif_options *options) {
    if (plane == NULL) return false;
    for (size_t y = 0; y < options->height; y++) {
        uint8_t *row = plane + y * row_bytes;
        for (size_t x = 0; x < options->width; x++) {
            size_t index = (y * options->width + x) * options->samples + first;
            uint32_t value = sample(pixels, index, options);
            if (options->depth > 8) {
                ((uint16_t *)(void *)row)[x] = (uint16_t)value;
            } else {
                row[x] = (uint8_t)value;
            }
        }
    }
    return true;
}

static avifResult fill(
    avifImage *image, const void *pixels, const gesso_avif_options *options) {
    if (options->samples >= 3) {
        avifRGBImage rgb = rgb_of(image, pixels, options->samples == 4, options->is_deep);
        return table.avifImageRGBToYUV_(image, &rgb);
    }
    bool has_alpha = options->samples == 2;
    (void)table.avifImageAllocatePlanes_(image, has_alpha ? AVIF_PLANES_ALL : AVIF_PLANES_YUV);
    bool filled = fill_plane(image->yuvPlanes[0], image->yuvRowBytes[0], pixels, 0, options);
    if (filled && has_alpha)
        filled = fill_plane(image->alphaPlane, image->alphaRowBytes, pixels, 1, options);
    return filled ? AVIF_RESULT_OK : AVIF_RESULT_OUT_OF_MEMORY;
}

static avifImage *new_image(const gesso_avif_options *options) {
    avifPixelFormat format = options->samples < 3 ? AVIF_PIXEL_FORMAT_YUV400
                             : options->full_chroma ? AVIF_PIXEL_FORMAT_YUV444
                                                    : AVIF_PIXEL_FORMAT_YUV420;
    avifImage *image =
        table.avifImageCreate_(options->width, options->height, options->depth, format);
    if (image == NULL) return NULL;
    bool exact = options->quantizer == 0 && format == AVIF_PIXEL_FORMAT_YUV444;
    image->yuvRange = AVIF_RANGE_FULL;
    image->colorPrimaries = AVIF_COLOR_PRIMARIES_BT709;
    image->transferCharacteristics = AVIF_TRANSFER_CHARACTERISTICS_SRGB;
    image->matrixCoefficients =
        exact ? AVIF_MATRIX_COEFFICIENTS_IDENTITY : AVIF_MATRIX_COEFFICIENTS_BT601;
    if (options->profile != NULL)
        (void)table.avifImageSetProfileICC_(image, options->profile, options->profile_length);
    return image;
}

static int limited(int value) { return value < 0 ? 0 : value > 63 ? 63 : value; }

static avifEncoder *new_encoder(const gesso_avif_options *options) {
    avifEncoder *encoder = table.avifEncoderCreate_();
    if (encoder == NULL) return NULL;
    // The bytes must not depend on how many cores there are.
    encoder->maxThreads = 1;
    encoder->speed = options->speed;
    int spread = options->quantizer == 0 ? 0 : 4;
    encoder->minQuantizer = limited(options->quantizer - spread);
    encoder->maxQuantizer = limited(options->quantizer + spread);
    encoder->minQuantizerAlpha = encoder->minQuantizer;
    encoder->maxQuantizerAlpha = encoder->maxQuantizer;
    return encoder;
}

gesso_avif_result gesso_avif_encode(
    const void *pixels, const gesso_avif_options *options, uint8_t **output, size_t *length,
    char message[GESSO_AVIF_MESSAGE_SIZE]) {
    memset(message, 0, GESSO_AVIF_MESSAGE_SIZE);
    if (gesso_avif_load() != NULL) return GESSO_AVIF_MISSING;
    avifImage *image = new_image(options);
    if (image == NULL) return GESSO_AVIF_NO_MEMORY;
    avifEncoder *encoder = new_encoder(options);
    avifRWData file = {0};
    avifResult result = encoder == NULL ? AVIF_RESULT_OUT_OF_MEMORY : fill(image, pixels, options);
    if (result == AVIF_RESULT_OK) result = table.avifEncoderWrite_(encoder, image, &file);
    gesso_avif_result translated =
        translate(result, encoder == NULL ? NULL : &encoder->diag, message);
    if (encoder != NULL) table.avifEncoderDestroy_(encoder);
    table.avifImageDestroy_(image);
    if (translated != GESSO_AVIF_OK) {
        table.avifRWDataFree_(&file);
        return translated;
    }
    *output = file.data;
    *length = file.size;
    return GESSO_AVIF_OK;
}

void gesso_avif_free(uint8_t *bytes) {
    avifRWData file = {bytes, 0};
    if (bytes != NULL) table.avifRWDataFree_(&file);
}

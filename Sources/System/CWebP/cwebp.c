#include "cwebp.h"

#include <webp/decode.h>
#include <webp/encode.h>

static gesso_webp_result translate(VP8StatusCode status) {
    switch (status) {
    case VP8_STATUS_OK:
        return GESSO_WEBP_OK;
    case VP8_STATUS_NOT_ENOUGH_DATA:
    case VP8_STATUS_SUSPENDED:
        return GESSO_WEBP_TRUNCATED;
    case VP8_STATUS_UNSUPPORTED_FEATURE:
        return GESSO_WEBP_UNSUPPORTED;
    case VP8_STATUS_OUT_OF_MEMORY:
        return GESSO_WEBP_NO_MEMORY;
    default:
        return GESSO_WEBP_CORRUPT;
    }
}

gesso_webp_result gesso_webp_read_header(
    const uint8_t *bytes, size_t length, gesso_webp_header *header) {
    WebPBitstreamFeatures features;
    VP8StatusCode status = WebPGetFeatures(bytes, length, &features);
    if (status != VP8_STATUS_OK) return translate(status);
    header->width = (uint32_t)features.width;
    header->height = (uint32_t)features.height;
    header->has_alpha = features.has_alpha != 0;
    header->animated = features.has_animation != 0;
    return GESSO_WEBP_OK;
}

gesso_webp_result gesso_webp_decode(
    const uint8_t *bytes, size_t length, const gesso_webp_header *header, uint8_t *pixels,
    size_t capacity) {
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) return GESSO_WEBP_FAILED;
    config.output.colorspace = header->has_alpha ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = pixels;
    config.output.u.RGBA.stride = (int)header->width * (header->has_alpha ? 4 : 3);
    config.output.u.RGBA.size = capacity;
    VP8StatusCode status = WebPDecode(bytes, length, &config);
    bool same = config.output.width == (int)header->width &&
                config.output.height == (int)header->height;
    WebPFreeDecBuffer(&config.output);
    if (status == VP8_STATUS_OK && !same) return GESSO_WEBP_CORRUPT;
    return translate(status);
}

static gesso_webp_result encode(
    const uint8_t *pixels, const gesso_webp_options *options, const WebPConfig *config,
    WebPPicture *picture) {
    picture->use_argb = options->lossless;
    picture->width = (int)options->width;
    picture->height = (int)options->height;
    int stride = picture->width * (options->has_alpha ? 4 : 3);
    int imported = options->has_alpha ? WebPPictureImportRGBA(picture, pixels, stride)
                                      : WebPPictureImportRGB(picture, pixels, stride);
    if (!imported) return GESSO_WEBP_NO_MEMORY;
    if (WebPEncode(config, picture)) return GESSO_WEBP_OK;
    bool memory = picture->error_code == VP8_ENC_ERROR_OUT_OF_MEMORY ||
                  picture->error_code == VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY;
    return memory ? GESSO_WEBP_NO_MEMORY : GESSO_WEBP_FAILED;
}

gesso_webp_result gesso_webp_encode(
    const uint8_t *pixels, const gesso_webp_options *options, uint8_t **output,
    size_t *length) {
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigInit(&config) || !WebPPictureInit(&picture)) return GESSO_WEBP_FAILED;
    config.lossless = options->lossless;
    config.exact = options->lossless;
    config.quality = options->quality;
    config.method = options->method;
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    gesso_webp_result result = encode(pixels, options, &config, &picture);
    WebPPictureFree(&picture);
    if (result != GESSO_WEBP_OK) {
        WebPMemoryWriterClear(&writer);
        return result;
    }
    *output = writer.mem;
    *length = writer.size;
    return GESSO_WEBP_OK;
}

void gesso_webp_free(uint8_t *bytes) { WebPFree(bytes); }

uint32_t gesso_webp_version(void) { return (uint32_t)WebPGetEncoderVersion(); }

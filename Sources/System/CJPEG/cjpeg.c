#include "cjpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

// More scans than any encoder writes; each costs a pass over the whole picture.
#define SCAN_LIMIT 200

typedef struct failure {
    struct jpeg_error_mgr base;
    jmp_buf target;
    char *message;
    gesso_jpeg_result result;
} failure;

static gesso_jpeg_result classify(int code) {
    switch (code) {
    case JERR_OUT_OF_MEMORY:
        return GESSO_JPEG_NO_MEMORY;
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_ARITH_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_CCIR601_NOTIMPL:
    case JERR_NOT_COMPILED:
        return GESSO_JPEG_UNSUPPORTED;
    default:
        return GESSO_JPEG_CORRUPT;
    }
}

static void fail(j_common_ptr info) {
    failure *error = (failure *)info->err;
    char text[JMSG_LENGTH_MAX];
    error->base.format_message(info, text);
    snprintf(error->message, GESSO_JPEG_MESSAGE_SIZE, "%s", text);
    error->result = classify(error->base.msg_code);
    longjmp(error->target, 1);
}

// A warning is data that libjpeg repairs by guessing. Only those that leave every pixel as the
// encoder meant it are passed over.
static void judge_message(j_common_ptr info, int level) {
    if (level >= 0) return;
    switch (info->err->msg_code) {
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_JFIF_MAJOR:
    case JWRN_ADOBE_XFORM:
        return;
    default:
        fail(info);
    }
}

static void print_nothing(j_common_ptr info) { (void)info; }

static void limit_scans(j_common_ptr info) {
    if (!info->is_decompressor) return;
    j_decompress_ptr decompress = (j_decompress_ptr)info;
    if (decompress->input_scan_number <= SCAN_LIMIT) return;
    failure *error = (failure *)info->err;
    snprintf(error->message, GESSO_JPEG_MESSAGE_SIZE, "more than %d scans", SCAN_LIMIT);
    error->result = GESSO_JPEG_CORRUPT;
    longjmp(error->target, 1);
}

static struct jpeg_error_mgr *prepare(failure *error, char *message) {
    memset(message, 0, GESSO_JPEG_MESSAGE_SIZE);
    error->message = message;
    error->result = GESSO_JPEG_CORRUPT;
    jpeg_std_error(&error->base);
    error->base.error_exit = fail;
    error->base.emit_message = judge_message;
    error->base.output_message = print_nothing;
    return &error->base;
}

static void read_header(j_decompress_ptr info, gesso_jpeg_header *header) {
    jpeg_read_header(info, TRUE);
    memset(header, 0, sizeof *header);
    switch (info->jpeg_color_space) {
    case JCS_GRAYSCALE:
        info->out_color_space = JCS_GRAYSCALE;
        header->channels = 1;
        break;
    case JCS_CMYK:
    case JCS_YCCK:
        info->out_color_space = JCS_CMYK;
        header->channels = 4;
        break;
    default:
        info->out_color_space = JCS_RGB;
        header->channels = 3;
    }
    info->dct_method = JDCT_ISLOW;
    header->width = info->image_width;
    header->height = info->image_height;
    header->progressive = info->progressive_mode != 0;
    header->inverted = info->saw_Adobe_marker != 0;
}

gesso_jpeg_result gesso_jpeg_read_header(
    const uint8_t *bytes, size_t length, gesso_jpeg_header *header,
    char message[GESSO_JPEG_MESSAGE_SIZE]) {
    struct jpeg_decompress_struct info;
    failure error;
    info.err = prepare(&error, message);
    if (setjmp(error.target)) {
        jpeg_destroy_decompress(&info);
        return error.result;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes, length);
    read_header(&info, header);
    jpeg_destroy_decompress(&info);
    return GESSO_JPEG_OK;
}

gesso_jpeg_result gesso_jpeg_decode(
    const uint8_t *bytes, size_t length, const gesso_jpeg_header *header, uint8_t divisor,
    uint8_t *pixels, char message[GESSO_JPEG_MESSAGE_SIZE]) {
    struct jpeg_decompress_struct info;
    struct jpeg_progress_mgr progress = {0};
    failure error;
    info.err = prepare(&error, message);
    if (setjmp(error.target)) {
        jpeg_destroy_decompress(&info);
        return error.result;
    }
    jpeg_create_decompress(&info);
    progress.progress_monitor = limit_scans;
    info.progress = &progress;
    jpeg_mem_src(&info, bytes, length);
    gesso_jpeg_header found;
    read_header(&info, &found);
    bool same = found.width == header->width && found.height == header->height &&
                found.channels == header->channels;
    if (!same) ERREXIT(&info, JERR_BAD_STATE);
    info.scale_num = 1;
    info.scale_denom = divisor;
    jpeg_start_decompress(&info);
    same = info.output_width == found.width / divisor &&
           info.output_height == found.height / divisor;
    if (!same) ERREXIT(&info, JERR_BAD_STATE);
    size_t stride = (size_t)info.output_width * found.channels;
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = pixels + info.output_scanline * stride;
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return GESSO_JPEG_OK;
}

static void start_compress(j_compress_ptr info, const gesso_jpeg_options *options) {
    info->image_width = options->width;
    info->image_height = options->height;
    info->input_components = options->channels;
    info->in_color_space = options->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(info);
    jpeg_set_quality(info, options->quality, TRUE);
    info->dct_method = JDCT_ISLOW;
    info->optimize_coding = options->optimize ? TRUE : FALSE;
    if (options->channels == 3) {
        int factor = options->full_chroma ? 1 : 2;
        info->comp_info[0].h_samp_factor = factor;
        info->comp_info[0].v_samp_factor = factor;
    }
    if (options->progressive) jpeg_simple_progression(info);
    jpeg_start_compress(info, TRUE);
}

gesso_jpeg_result gesso_jpeg_encode(
    const uint8_t *pixels, const gesso_jpeg_options *options, uint8_t **output, size_t *length,
    char message[GESSO_JPEG_MESSAGE_SIZE]) {
    struct jpeg_compress_struct info;
    failure error;
    // Changed between setjmp and longjmp through these pointers, hence in memory.
    struct {
        unsigned char *bytes;
        unsigned long length;
    } memory = {NULL, 0};
    info.err = prepare(&error, message);
    if (setjmp(error.target)) {
        jpeg_destroy_compress(&info);
        free(memory.bytes);
        return error.result;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &memory.bytes, &memory.length);
    start_compress(&info, options);
    size_t stride = (size_t)options->width * options->channels;
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = (JSAMPROW)(pixels + info.next_scanline * stride);
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    *output = memory.bytes;
    *length = memory.length;
    return GESSO_JPEG_OK;
}

void gesso_jpeg_free(uint8_t *bytes) { free(bytes); }

#define TEXT(token) #token
#define TEXT_OF(macro) TEXT(macro)

const char *gesso_jpeg_version(void) { return TEXT_OF(LIBJPEG_TURBO_VERSION); }

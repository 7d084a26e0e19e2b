#include "cpng.h"

#include <png.h>
#include <string.h>

// Ancillary chunks are skipped, so that a larger one is never kept whole in memory.
#define CHUNK_LIMIT (1u << 20)
#define CHUNK_COUNT_LIMIT 1000
#define IDAT_SIZE (1u << 20)

typedef struct reader {
    const gesso_png_span *spans;
    size_t count;
    size_t index;
    size_t offset;
} reader;

typedef struct writer {
    uint8_t *bytes;
    size_t capacity;
    size_t length;
} writer;

static void keep_message(png_structp png, png_const_charp text) {
    char *message = png_get_error_ptr(png);
    strncpy(message, text, GESSO_PNG_MESSAGE_SIZE - 1);
    message[GESSO_PNG_MESSAGE_SIZE - 1] = 0;
    png_longjmp(png, 1);
}

// libpng prints warnings to stderr unless it has a function for them.
static void drop_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void read_spans(png_structp png, png_bytep bytes, size_t length) {
    reader *source = png_get_io_ptr(png);
    while (length > 0) {
        if (source->index == source->count) png_error(png, "the file ends too early");
        const gesso_png_span *span = &source->spans[source->index];
        size_t left = span->length - source->offset;
        size_t part = left < length ? left : length;
        if (part > 0) memcpy(bytes, span->start + source->offset, part);
        bytes += part;
        length -= part;
        source->offset += part;
        if (source->offset == span->length) {
            source->index += 1;
            source->offset = 0;
        }
    }
}

static void write_bytes(png_structp png, png_bytep bytes, size_t length) {
    writer *sink = png_get_io_ptr(png);
    if (length > sink->capacity - sink->length) png_error(png, "the buffer is too small");
    memcpy(sink->bytes + sink->length, bytes, length);
    sink->length += length;
}

static void flush_nothing(png_structp png) { (void)png; }

// IDAT counts as handled; libpng decides about every other unknown chunk.
static int take_idat(png_structp png, png_unknown_chunkp chunk) {
    (void)png;
    return memcmp(chunk->name, "IDAT", 4) == 0;
}

static void copy_header(png_structp png, png_infop info, gesso_png_header *header) {
    header->width = png_get_image_width(png, info);
    header->height = png_get_image_height(png, info);
    header->bit_depth = png_get_bit_depth(png, info);
    header->color_type = png_get_color_type(png, info);
    header->interlaced = png_get_interlace_type(png, info) == PNG_INTERLACE_ADAM7;

    png_colorp colors = NULL;
    int color_count = 0;
    if (png_get_PLTE(png, info, &colors, &color_count) != 0) {
        header->palette_count = (uint16_t)color_count;
        for (int i = 0; i < color_count; i += 1) {
            header->palette[i * 3] = colors[i].red;
            header->palette[i * 3 + 1] = colors[i].green;
            header->palette[i * 3 + 2] = colors[i].blue;
        }
    }
    png_bytep alpha = NULL;
    int alpha_count = 0;
    png_color_16p color = NULL;
    if (png_get_tRNS(png, info, &alpha, &alpha_count, &color) != 0) {
        header->has_transparency = true;
        if (header->color_type == PNG_COLOR_TYPE_PALETTE) {
            header->palette_alpha_count = (uint16_t)alpha_count;
            memcpy(header->palette_alpha, alpha, (size_t)alpha_count);
        } else if (header->color_type == PNG_COLOR_TYPE_GRAY) {
            header->transparent[0] = color->gray;
        } else {
            header->transparent[0] = color->red;
            header->transparent[1] = color->green;
            header->transparent[2] = color->blue;
        }
    }
}

bool gesso_png_read(
    const gesso_png_span *spans, size_t count, bool whole, gesso_png_header *header,
    char message[GESSO_PNG_MESSAGE_SIZE]) {
    memset(header, 0, sizeof *header);
    memset(message, 0, GESSO_PNG_MESSAGE_SIZE);
    reader source = {spans, count, 0, 0};
    png_structp png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, message, keep_message, drop_warning);
    if (png == NULL) return false;
    png_infop info = png_create_info_struct(png);
    if (info == NULL) {
        png_destroy_read_struct(&png, NULL, NULL);
        return false;
    }
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return false;
    }
    png_set_read_fn(png, &source, read_spans);
    // The caller bounds the number of pixels; no memory is taken for them here.
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_chunk_malloc_max(png, CHUNK_LIMIT);
    png_set_chunk_cache_max(png, CHUNK_COUNT_LIMIT);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_ALWAYS, (png_const_bytep) "IDAT", 1);
    png_set_read_user_chunk_fn(png, NULL, take_idat);
    png_read_info(png, info);
    copy_header(png, info, header);
    if (whole) png_read_end(png, info);
    png_destroy_read_struct(&png, &info, NULL);
    return true;
}

static void set_palette(png_structp png, png_infop info, const gesso_png_header *header) {
    png_color colors[256];
    for (int i = 0; i < header->palette_count; i += 1) {
        colors[i].red = header->palette[i * 3];
        colors[i].green = header->palette[i * 3 + 1];
        colors[i].blue = header->palette[i * 3 + 2];
    }
    png_set_PLTE(png, info, colors, header->palette_count);
    if (header->palette_alpha_count > 0) {
        png_set_tRNS(png, info, header->palette_alpha, header->palette_alpha_count, NULL);
    }
}

size_t gesso_png_write(
    const gesso_png_header *header, const uint8_t *data, size_t length, uint8_t *output,
    size_t capacity, char message[GESSO_PNG_MESSAGE_SIZE]) {
    memset(message, 0, GESSO_PNG_MESSAGE_SIZE);
    writer sink = {output, capacity, 0};
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, message, keep_message, drop_warning);
    if (png == NULL) return 0;
    png_infop info = png_create_info_struct(png);
    if (info == NULL) {
        png_destroy_write_struct(&png, NULL);
        return 0;
    }
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return 0;
    }
    png_set_write_fn(png, &sink, write_bytes, flush_nothing);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_IHDR(
        png, info, header->width, header->height, header->bit_depth, header->color_type,
        header->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
        PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (header->color_type == PNG_COLOR_TYPE_PALETTE) set_palette(png, info, header);
    png_write_info(png, info);
    for (size_t start = 0; start < length; start += IDAT_SIZE) {
        size_t part = length - start < IDAT_SIZE ? length - start : IDAT_SIZE;
        png_write_chunk(png, (png_const_bytep) "IDAT", data + start, part);
    }
    // png_write_end would ask for rows that libpng itself has compressed.
    png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
    png_destroy_write_struct(&png, &info);
    return sink.length;
}

size_t gesso_png_write_bound(size_t length) {
    const size_t chunk = 12;
    const size_t fixed = 8 + (chunk + 13) + (chunk + 768) + (chunk + 256) + chunk;
    return fixed + length + (length / IDAT_SIZE + 1) * chunk;
}

uint32_t gesso_png_version(void) { return png_access_version_number(); }

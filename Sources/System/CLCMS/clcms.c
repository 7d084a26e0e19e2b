#define _GNU_SOURCE
#include "clcms.h"

#include <dlfcn.h>
#include <lcms2.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* One line for each function that is used: its name fixes its type. */
#define LCMS_FUNCTIONS(X)          \
    X(cmsGetEncodedCMMversion)     \
    X(cmsCreateContext)            \
    X(cmsDeleteContext)            \
    X(cmsGetContextUserData)       \
    X(cmsSetLogErrorHandlerTHR)    \
    X(cmsOpenProfileFromMemTHR)    \
    X(cmsCloseProfile)             \
    X(cmsGetColorSpace)            \
    X(cmsCreate_sRGBProfileTHR)    \
    X(cmsCreateRGBProfileTHR)      \
    X(cmsCreateGrayProfileTHR)     \
    X(cmsBuildParametricToneCurve) \
    X(cmsFreeToneCurve)            \
    X(cmsSaveProfileToMem)         \
    X(cmsD50_xyY)                  \
    X(cmsCreateTransformTHR)       \
    X(cmsDeleteTransform)          \
    X(cmsDoTransform)

#define LCMS_MEMBER(name) __typeof__(&name) name##_;
static struct { LCMS_FUNCTIONS(LCMS_MEMBER) } table;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *problem;

static void load(void) {
    void *library = dlopen("liblcms2.so.2", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        problem = "liblcms2.so.2 cannot be loaded; install liblcms2-2";
        return;
    }
#define LCMS_FIND(name)                                             \
    *(void **)&table.name##_ = dlsym(library, #name);               \
    if (table.name##_ == NULL) {                                    \
        problem = "liblcms2.so.2 is too old: it lacks " #name;      \
        return;                                                     \
    }
    LCMS_FUNCTIONS(LCMS_FIND)
}

const char *gesso_lcms_load(void) {
    pthread_once(&once, load);
    return problem;
}

uint32_t gesso_lcms_version(void) {
    return gesso_lcms_load() == NULL ? (uint32_t)table.cmsGetEncodedCMMversion_() : 0;
}

static void keep_message(cmsContext context, cmsUInt32Number code, const char *text) {
    (void)code;
    char *message = table.cmsGetContextUserData_(context);
    if (message[0] == 0) snprintf(message, GESSO_LCMS_MESSAGE_SIZE, "%s", text);
}

static cmsContext new_context(char *message) {
    memset(message, 0, GESSO_LCMS_MESSAGE_SIZE);
    cmsContext context = table.cmsCreateContext_(NULL, message);
    if (context != NULL) table.cmsSetLogErrorHandlerTHR_(context, keep_message);
    return context;
}

// sRGB's curve, as IEC 61966-2-1 has it.
static cmsToneCurve *srgb_curve(cmsContext context) {
    double values[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    return table.cmsBuildParametricToneCurve_(context, 4, values);
}

static cmsHPROFILE gray_profile(cmsContext context, cmsToneCurve *curve) {
    return table.cmsCreateGrayProfileTHR_(context, table.cmsD50_xyY_(), curve);
}

static cmsHPROFILE target_profile(cmsContext context, bool is_gray) {
    if (!is_gray) return table.cmsCreate_sRGBProfileTHR_(context);
    cmsToneCurve *curve = srgb_curve(context);
    if (curve == NULL) return NULL;
    cmsHPROFILE profile = gray_profile(context, curve);
    table.cmsFreeToneCurve_(curve);
    return profile;
}

static cmsUInt32Number type_of(gesso_lcms_pixels pixels) {
    int space = pixels.samples == 1 ? PT_GRAY : pixels.samples == 3 ? PT_RGB : PT_CMYK;
    return COLORSPACE_SH(space) | CHANNELS_SH(pixels.samples) | BYTES_SH(pixels.is_deep ? 2 : 1) |
           EXTRA_SH(pixels.has_alpha ? 1 : 0) | FLAVOR_SH(pixels.is_inverted ? 1 : 0);
}

static cmsColorSpaceSignature space_of(gesso_lcms_pixels pixels) {
    return pixels.samples == 1   ? cmsSigGrayData
           : pixels.samples == 3 ? cmsSigRgbData
                                 : cmsSigCmykData;
}

static cmsHTRANSFORM new_transform(
    cmsContext context, const uint8_t *profile, size_t length, gesso_lcms_pixels from,
    gesso_lcms_pixels to, char *message) {
    if (length > UINT32_MAX) return NULL;
    cmsHPROFILE source =
        table.cmsOpenProfileFromMemTHR_(context, profile, (cmsUInt32Number)length);
    if (source == NULL) return NULL;
    cmsHTRANSFORM transform = NULL;
    if (table.cmsGetColorSpace_(source) != space_of(from)) {
        snprintf(message, GESSO_LCMS_MESSAGE_SIZE, "it is for other colours");
    } else {
        cmsHPROFILE target = target_profile(context, to.samples == 1);
        if (target != NULL) {
            transform = table.cmsCreateTransformTHR_(
                context, source, type_of(from), target, type_of(to), INTENT_PERCEPTUAL,
                from.has_alpha ? cmsFLAGS_COPY_ALPHA : 0);
            table.cmsCloseProfile_(target);
        }
    }
    table.cmsCloseProfile_(source);
    return transform;
}

static size_t size_of(gesso_lcms_pixels pixels) {
    return (size_t)(pixels.samples + (pixels.has_alpha ? 1 : 0)) * (pixels.is_deep ? 2 : 1);
}

gesso_lcms_result gesso_lcms_to_srgb(
    const uint8_t *profile, size_t length, gesso_lcms_pixels pixels, const void *source,
    void *target, size_t width, size_t height, char message[GESSO_LCMS_MESSAGE_SIZE]) {
    memset(message, 0, GESSO_LCMS_MESSAGE_SIZE);
    if (gesso_lcms_load() != NULL) return GESSO_LCMS_MISSING;
    gesso_lcms_pixels result = pixels;
    result.is_inverted = false;
    if (pixels.samples == 4) result.samples = 3;
    cmsContext context = new_context(message);
    if (context == NULL) return GESSO_LCMS_NO_MEMORY;
    cmsHTRANSFORM transform =
        new_transform(context, profile, length, pixels, result, message);
    if (transform != NULL) {
        for (size_t row = 0; row < height; row++)
            table.cmsDoTransform_(
                transform, (const char *)source + row * width * size_of(pixels),
                (char *)target + row * width * size_of(result), (cmsUInt32Number)width);
        table.cmsDeleteTransform_(transform);
    }
    table.cmsDeleteContext_(context);
    return transform == NULL ? GESSO_LCMS_CORRUPT : GESSO_LCMS_OK;
}

#define PROBES 9

bool gesso_lcms_is_srgb(const uint8_t *profile, size_t length) {
    uint8_t before[PROBES * PROBES * PROBES * 3];
    uint8_t after[sizeof before];
    char message[GESSO_LCMS_MESSAGE_SIZE];
    size_t count = 0;
    for (int red = 0; red < PROBES; red++)
        for (int green = 0; green < PROBES; green++)
            for (int blue = 0; blue < PROBES; blue++) {
                before[count++] = (uint8_t)(red * 255 / (PROBES - 1));
                before[count++] = (uint8_t)(green * 255 / (PROBES - 1));
                before[count++] = (uint8_t)(blue * 255 / (PROBES - 1));
            }
    gesso_lcms_pixels pixels = {.samples = 3};
    gesso_lcms_result result = gesso_lcms_to_srgb(
        profile, length, pixels, before, after, sizeof before / 3, 1, message);
    if (result != GESSO_LCMS_OK) return false;
    for (size_t index = 0; index < sizeof before; index++) {
        int difference = before[index] - after[index];
        if (difference < -1 || difference > 1) return false;
    }
    return true;
}

static cmsHPROFILE coded_profile(
    cmsContext context, const gesso_lcms_primaries *primaries, cmsToneCurve *curve) {
    if (primaries->is_gray) return gray_profile(context, curve);
    cmsCIExyY white = {primaries->white[0], primaries->white[1], 1};
    cmsCIExyYTRIPLE colors = {
        {primaries->red[0], primaries->red[1], 1},
        {primaries->green[0], primaries->green[1], 1},
        {primaries->blue[0], primaries->blue[1], 1},
    };
    cmsToneCurve *curves[3] = {curve, curve, curve};
    return table.cmsCreateRGBProfileTHR_(context, &white, &colors, curves);
}

size_t gesso_lcms_profile(
    const gesso_lcms_primaries *primaries, uint8_t *output, size_t capacity) {
    char message[GESSO_LCMS_MESSAGE_SIZE];
    if (gesso_lcms_load() != NULL) return 0;
    cmsContext context = new_context(message);
    if (context == NULL) return 0;
    cmsToneCurve *curve =
        primaries->gamma == 0
            ? srgb_curve(context)
            : table.cmsBuildParametricToneCurve_(context, 1, &primaries->gamma);
    cmsHPROFILE profile = curve == NULL ? NULL : coded_profile(context, primaries, curve);
    cmsUInt32Number size = 0;
    bool saved = profile != NULL && table.cmsSaveProfileToMem_(profile, NULL, &size) &&
                 size <= capacity && table.cmsSaveProfileToMem_(profile, output, &size);
    if (profile != NULL) table.cmsCloseProfile_(profile);
    if (curve != NULL) table.cmsFreeToneCurve_(curve);
    table.cmsDeleteContext_(context);
    return saved ? size : 0;
}

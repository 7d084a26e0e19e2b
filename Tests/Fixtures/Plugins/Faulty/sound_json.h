/*
 * sound_json.h - reads just enough JSON for sound.h: ASCII, 32 levels deep, nothing copied.
 *
 * A slice is [start, end). A reader gives null for what is no JSON.
 */
#ifndef SOUND_JSON_H
#define SOUND_JSON_H

#include <stdint.h>
#include <string.h>

typedef struct slice { const char *start, *end; } slice;

static const char *skip_blank(const char *p, const char *end) {
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n')) p++;
    return p;
}

/* Whether a text has neither escapes nor what is no ASCII; without a branch, for whole megabytes. */
static int is_plain(const char *text, size_t size) {
    unsigned char odd = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        odd |= (unsigned char)((c < 0x20) | (c > 0x7e) | (c == '\\'));
    }
    return !odd;
}

/* From the opening quote to behind the closing one. */
static const char *skip_text(const char *p, const char *end) {
    if (p == end || *p++ != '"') return NULL;
    const char *close = memchr(p, '"', (size_t)(end - p));
    if (close && is_plain(p, (size_t)(close - p))) return close + 1;
    for (; p < end && *p != '"'; p++) {
        if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7e) return NULL;
        if (*p == '\\' && (++p == end || !strchr("\"\\/bfnrtu", *p))) return NULL;
    }
    return p < end ? p + 1 : NULL;
}

static const char *skip_word(const char *p, const char *end) {
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        size_t size = strlen(words[i]);
        if ((size_t)(end - p) >= size && memcmp(p, words[i], size) == 0) return p + size;
    }
    const char *start = p;
    if (p < end && *p == '-') p++;
    const char *digits = p;
    while (p < end && *p >= '0' && *p <= '9') p++;
    if (p == digits) return NULL;
    while (p < end && *p && strchr("0123456789.eE+-", *p)) p++;
    return p - start <= 32 ? p : NULL;
}

static const char *skip_value(const char *p, const char *end, int depth) {
    p = skip_blank(p, end);
    if (p == end || depth > 32) return NULL;
    if (*p == '"') return skip_text(p, end);
    if (*p != '{' && *p != '[') return skip_word(p, end);
    char close = *p == '{' ? '}' : ']';
    p = skip_blank(p + 1, end);
    if (p < end && *p == close) return p + 1;
    while (p && p < end) {
        if (close == '}') {
            p = skip_text(skip_blank(p, end), end);
            if (!p || (p = skip_blank(p, end)) == end || *p++ != ':') return NULL;
        }
        p = skip_value(p, end, depth + 1);
        if (!p || (p = skip_blank(p, end)) == end) return NULL;
        if (*p == close) return p + 1;
        if (*p++ != ',') return NULL;
        p = skip_blank(p, end);
    }
    return NULL;
}

/* Whether a text is one JSON object and nothing else. */
static int is_object(slice text) {
    const char *start = skip_blank(text.start, text.end);
    if (start == text.end || *start != '{') return 0;
    const char *p = skip_value(start, text.end, 0);
    return p && skip_blank(p, text.end) == text.end;
}

/* The next member of an object that is_object() has passed; p begins at the object's start. */
static int next_member(const char **p, const char *end, slice *name, slice *value) {
    const char *q = skip_blank(*p, end);
    if (q == end || *q == '}') return 0;
    q = skip_blank(q + 1, end);               /* behind the brace or the comma */
    if (q == end || *q != '"') return 0;
    const char *behind = skip_text(q, end);
    if (!behind) return 0;
    *name = (slice){q + 1, behind - 1};
    q = skip_blank(skip_blank(behind, end) + 1, end);
    behind = skip_value(q, end, 0);
    if (!behind) return 0;
    *value = (slice){q, behind};
    *p = behind;
    return 1;
}

static int equals(slice text, const char *word) {
    size_t size = strlen(word);
    return (size_t)(text.end - text.start) == size && memcmp(text.start, word, size) == 0;
}

/* The value of a member; null for none. */
static slice member(slice object, const char *key) {
    const char *p = skip_blank(object.start, object.end);
    slice name, value;
    while (next_member(&p, object.end, &name, &value))
        if (equals(name, key)) return value;
    return (slice){NULL, NULL};
}

/* The inside of a text without escapes other than a slash's; null for anything else. */
static slice text_of(slice value) {
    if (!value.start || *value.start != '"') return (slice){NULL, NULL};
    return (slice){value.start + 1, value.end - 1};
}

/* A whole number from 0 to 10^12; -1 for anything else. */
static int64_t number_of(slice value) {
    if (!value.start || value.start == value.end || value.end - value.start > 12) return -1;
    int64_t number = 0;
    for (const char *p = value.start; p < value.end; p++) {
        if (*p < '0' || *p > '9') return -1;
        number = number * 10 + (*p - '0');
    }
    return number;
}

#endif

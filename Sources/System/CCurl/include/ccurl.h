#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#include <curl/curl.h>

/*
 * libcurl, opened on first use.
 *
 * Linking libcurl costs every start of the command about 3 ms, and most runs make no exchange. So
 * nothing here is linked: ccurl_load opens the library once, and each function below calls through
 * a table of pointers. The shims hold no logic. curl_easy_setopt and curl_easy_getinfo are
 * variadic, which Swift cannot call: there is one shim for each type of argument.
 */

/* [any-thread] Opens libcurl and prepares it, once. Null when it is ready, else why not; the text
 * lives as long as the process. Everything below may be called only after it gave null. */
const char *ccurl_load(void);

/* The multi interface: as in libcurl's manual, through the table. */
CURLM *ccurl_multi_new(void);
void ccurl_multi_free(CURLM *multi);
CURLMcode ccurl_multi_add(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_remove(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_perform(CURLM *multi, int *running);
CURLMcode ccurl_multi_poll(CURLM *multi, int timeout_ms);
/* [any-thread] The one call that other threads may make. */
CURLMcode ccurl_multi_wakeup(CURLM *multi);
/* Variadic in libcurl. */
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
/* CURLMsg holds a union, which imports poorly: the handle of a transfer that is over, or null. */
CURL *ccurl_multi_next_done(CURLM *multi, CURLcode *code);

CURL *ccurl_easy_new(void);
void ccurl_easy_free(CURL *easy);

/* curl_easy_setopt is variadic: one shim for each type of value. */
CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_large(CURL *easy, CURLoption option, long long value);
CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value);

/* Function pointers of their own types, so that the compiler checks the callback. */
typedef size_t (*ccurl_write)(char *data, size_t size, size_t count, void *context);
typedef size_t (*ccurl_read)(char *data, size_t size, size_t count, void *context);
typedef int (*ccurl_seek)(void *context, curl_off_t offset, int origin);
typedef curl_socket_t (*ccurl_open_socket)(void *context, curlsocktype purpose,
                                           struct curl_sockaddr *address);
CURLcode ccurl_set_write(CURL *easy, ccurl_write function, void *context);
CURLcode ccurl_set_header(CURL *easy, ccurl_write function, void *context);
CURLcode ccurl_set_read(CURL *easy, ccurl_read function, void *context);
CURLcode ccurl_set_seek(CURL *easy, ccurl_seek function, void *context);
CURLcode ccurl_set_open_socket(CURL *easy, ccurl_open_socket function, void *context);

/* curl_easy_getinfo is variadic. 0 where there is no answer. */
long ccurl_get_long(CURL *easy, CURLINFO info);
long long ccurl_get_large(CURL *easy, CURLINFO info);
void *ccurl_get_pointer(CURL *easy, CURLINFO info);

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text);
void ccurl_list_free(struct curl_slist *list);

/* What libcurl itself would make of an URL, so that no check of ours reads it otherwise. */
CURLU *ccurl_url_new(void);
void ccurl_url_free(CURLU *url);
CURLUcode ccurl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned int flags);
/* The text is freed with ccurl_free. */
CURLUcode ccurl_url_get(CURLU *url, CURLUPart part, char **text, unsigned int flags);
void ccurl_free(void *memory);

/* The library's sentence for a code. */
const char *ccurl_error_text(CURLcode code);

/* Macros with arguments or casts are not imported. */
static inline curl_socket_t ccurl_bad_socket(void) { return CURL_SOCKET_BAD; }

#endif

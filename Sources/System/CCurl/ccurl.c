#define _GNU_SOURCE
#include "ccurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

/* One line for each function that is used: its name fixes its type. */
#define CCURL_FUNCTIONS(X)  \
    X(curl_global_init)     \
    X(curl_multi_init)      \
    X(curl_multi_cleanup)   \
    X(curl_multi_add_handle) \
    X(curl_multi_remove_handle) \
    X(curl_multi_perform)   \
    X(curl_multi_poll)      \
    X(curl_multi_wakeup)    \
    X(curl_multi_setopt)    \
    X(curl_multi_info_read) \
    X(curl_easy_init)       \
    X(curl_easy_cleanup)    \
    X(curl_easy_setopt)     \
    X(curl_easy_getinfo)    \
    X(curl_easy_strerror)   \
    X(curl_slist_append)    \
    X(curl_slist_free_all)  \
    X(curl_url)             \
    X(curl_url_cleanup)     \
    X(curl_url_set)         \
    X(curl_url_get)         \
    X(curl_free)

/* curl.h wraps some of the names in macros that check argument types; here the functions are
 * meant. */
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

#define CCURL_MEMBER(name) __typeof__(&name) name##_;
static struct { CCURL_FUNCTIONS(CCURL_MEMBER) } table;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *problem;

/* Closing a connection uses what OpenSSL frees when the process exits, and exits come from another
 * thread: handlers run backwards, so this one, registered after OpenSSL's, waits for a handle that
 * is being freed and keeps later ones from it. It never gives the lock back. */
static pthread_mutex_t freeing = PTHREAD_MUTEX_INITIALIZER;
static void end_freeing(void) { pthread_mutex_lock(&freeing); }

static void load(void) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        problem = "libcurl.so.4 cannot be loaded; install libcurl4";
        return;
    }
#define CCURL_FIND(name)                                            \
    *(void **)&table.name##_ = dlsym(library, #name);               \
    if (table.name##_ == NULL) {                                    \
        problem = "libcurl.so.4 is too old: it lacks " #name;       \
        return;                                                     \
    }
    CCURL_FUNCTIONS(CCURL_FIND)
    if (table.curl_global_init_(CURL_GLOBAL_DEFAULT) != CURLE_OK || atexit(end_freeing) != 0)
        problem = "libcurl could not be prepared";
}

const char *ccurl_load(void) {
    pthread_once(&once, load);
    return problem;
}

CURLM *ccurl_multi_new(void) { return table.curl_multi_init_(); }
void ccurl_multi_free(CURLM *multi) {
    pthread_mutex_lock(&freeing);
    table.curl_multi_cleanup_(multi);
    pthread_mutex_unlock(&freeing);
}

CURLMcode ccurl_multi_add(CURLM *multi, CURL *easy) {
    return table.curl_multi_add_handle_(multi, easy);
}

CURLMcode ccurl_multi_remove(CURLM *multi, CURL *easy) {
    return table.curl_multi_remove_handle_(multi, easy);
}

CURLMcode ccurl_multi_perform(CURLM *multi, int *running) {
    return table.curl_multi_perform_(multi, running);
}

CURLMcode ccurl_multi_poll(CURLM *multi, int timeout_ms) {
    return table.curl_multi_poll_(multi, NULL, 0, timeout_ms, NULL);
}

CURLMcode ccurl_multi_wakeup(CURLM *multi) { return table.curl_multi_wakeup_(multi); }

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return table.curl_multi_setopt_(multi, option, value);
}

CURL *ccurl_multi_next_done(CURLM *multi, CURLcode *code) {
    int left = 0;
    for (;;) {
        CURLMsg *message = table.curl_multi_info_read_(multi, &left);
        if (message == NULL) return NULL;
        if (message->msg != CURLMSG_DONE) continue;
        *code = message->data.result;
        return message->easy_handle;
    }
}

CURL *ccurl_easy_new(void) { return table.curl_easy_init_(); }
void ccurl_easy_free(CURL *easy) { table.curl_easy_cleanup_(easy); }

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return table.curl_easy_setopt_(easy, option, value);
}

CURLcode ccurl_set_large(CURL *easy, CURLoption option, long long value) {
    return table.curl_easy_setopt_(easy, option, (curl_off_t)value);
}

CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) {
    return table.curl_easy_setopt_(easy, option, value);
}

CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return table.curl_easy_setopt_(easy, option, value);
}

CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return table.curl_easy_setopt_(easy, option, value);
}

CURLcode ccurl_set_write(CURL *easy, ccurl_write function, void *context) {
    CURLcode code = table.curl_easy_setopt_(easy, CURLOPT_WRITEFUNCTION, function);
    return code != CURLE_OK ? code : table.curl_easy_setopt_(easy, CURLOPT_WRITEDATA, context);
}

CURLcode ccurl_set_header(CURL *easy, ccurl_write function, void *context) {
    CURLcode code = table.curl_easy_setopt_(easy, CURLOPT_HEADERFUNCTION, function);
    return code != CURLE_OK ? code : table.curl_easy_setopt_(easy, CURLOPT_HEADERDATA, context);
}

CURLcode ccurl_set_read(CURL *easy, ccurl_read function, void *context) {
    CURLcode code = table.curl_easy_setopt_(easy, CURLOPT_READFUNCTION, function);
    return code != CURLE_OK ? code : table.curl_easy_setopt_(easy, CURLOPT_READDATA, context);
}

CURLcode ccurl_set_seek(CURL *easy, ccurl_seek function, void *context) {
    CURLcode code = table.curl_easy_setopt_(easy, CURLOPT_SEEKFUNCTION, function);
    return code != CURLE_OK ? code : table.curl_easy_setopt_(easy, CURLOPT_SEEKDATA, context);
}

CURLcode ccurl_set_open_socket(CURL *easy, ccurl_open_socket function, void *context) {
    CURLcode code = table.curl_easy_setopt_(easy, CURLOPT_OPENSOCKETFUNCTION, function);
    return code != CURLE_OK ? code
                            : table.curl_easy_setopt_(easy, CURLOPT_OPENSOCKETDATA, context);
}

long ccurl_get_long(CURL *easy, CURLINFO info) {
    long value = 0;
    return table.curl_easy_getinfo_(easy, info, &value) == CURLE_OK ? value : 0;
}

long long ccurl_get_large(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    return table.curl_easy_getinfo_(easy, info, &value) == CURLE_OK ? value : 0;
}

void *ccurl_get_pointer(CURL *easy, CURLINFO info) {
    char *value = NULL;
    return table.curl_easy_getinfo_(easy, info, &value) == CURLE_OK ? value : NULL;
}

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text) {
    return table.curl_slist_append_(list, text);
}

void ccurl_list_free(struct curl_slist *list) { table.curl_slist_free_all_(list); }

CURLU *ccurl_url_new(void) { return table.curl_url_(); }
void ccurl_url_free(CURLU *url) { table.curl_url_cleanup_(url); }

CURLUcode ccurl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned int flags) {
    return table.curl_url_set_(url, part, text, flags);
}

CURLUcode ccurl_url_get(CURLU *url, CURLUPart part, char **text, unsigned int flags) {
    return table.curl_url_get_(url, part, text, flags);
}

void ccurl_free(void *memory) { table.curl_free_(memory); }

const char *ccurl_error_text(CURLcode code) { return table.curl_easy_strerror_(code); }

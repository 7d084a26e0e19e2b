#include "copenssl.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

/* A key with a passphrase is refused; without this the library would ask on the terminal. */
static int no_passphrase(char *buffer, int size, int writes, void *context) {
    (void)buffer, (void)size, (void)writes, (void)context;
    return -1;
}

static EVP_PKEY *read_key(const char *pem, size_t size) {
    if (size > INT_MAX) return NULL;
    BIO *memory = BIO_new_mem_buf(pem, (int)size);
    if (memory == NULL) return NULL;
    EVP_PKEY *key = PEM_read_bio_PrivateKey(memory, NULL, no_passphrase, NULL);
    BIO_free(memory);
    return key;
}

static int sign(EVP_PKEY *key, const void *data, size_t data_size, unsigned char *signature,
                size_t capacity) {
    if (EVP_PKEY_is_a(key, "RSA") != 1) return COPENSSL_WEAK_KEY;
    int bits = EVP_PKEY_get_bits(key);
    if (bits < 2048 || bits > 16384) return COPENSSL_WEAK_KEY;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context == NULL) return COPENSSL_NO_SIGNATURE;
    size_t size = capacity;
    /* PKCS #1 v1.5 is the default padding of an RSA key. */
    int is_done = EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
                  EVP_DigestSign(context, signature, &size, data, data_size) == 1;
    EVP_MD_CTX_free(context);
    return is_done && size <= INT_MAX ? (int)size : COPENSSL_NO_SIGNATURE;
}

int copenssl_sign_rs256(const char *pem, size_t pem_size, const void *data, size_t data_size,
                        unsigned char *signature, size_t capacity) {
    EVP_PKEY *key = read_key(pem, pem_size);
    int size = key == NULL ? COPENSSL_NO_KEY : sign(key, data, data_size, signature, capacity);
    EVP_PKEY_free(key);
    /* What went wrong stays in a queue of this thread otherwise. */
    ERR_clear_error();
    return size;
}

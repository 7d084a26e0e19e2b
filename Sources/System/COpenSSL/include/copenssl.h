#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stddef.h>

/* SHA256 and the EVP calls import as they are. */

/* What copenssl_sign_rs256 gives instead of a size. */
enum {
    COPENSSL_NO_KEY = -1,                     /* no private key in PEM, or one with a passphrase */
    COPENSSL_WEAK_KEY = -2,                   /* not RSA, or not 2048 to 16384 bits */
    COPENSSL_NO_SIGNATURE = -3                /* the library fails, or the buffer is too small */
};

/* [any-thread] Signs data with RSASSA-PKCS1-v1_5 and SHA-256 (RS256 of RFC 7518). The key is a PEM
 * text, PKCS #8 or PKCS #1; the copy made here is wiped. Gives the size of the signature. */
int copenssl_sign_rs256(const char *pem, size_t pem_size, const void *data, size_t data_size,
                        unsigned char *signature, size_t capacity);

#endif

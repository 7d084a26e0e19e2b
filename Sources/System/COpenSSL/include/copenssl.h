#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/evp.h>
#include <openssl/sha.h>

/* SHA256 and the EVP calls import as they are; nothing needs a shim. */

#endif

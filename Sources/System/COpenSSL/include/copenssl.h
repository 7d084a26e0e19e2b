#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/evp.h>

/* EVP_sha256 and the EVP calls around it import as they are; nothing needs a shim. */

#endif

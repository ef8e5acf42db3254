// SHA-256 by OpenSSL's low-level functions: they need no provider to be fetched, which costs more than hashing a small file,
// and link nothing else of libcrypto. OpenSSL calls them deprecated for programs that want to choose among providers.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

static inline int sha256_begin(SHA256_CTX *context) { return SHA256_Init(context); }
static inline int sha256_add(SHA256_CTX *context, const void *bytes, size_t count) {
  return SHA256_Update(context, bytes, count);
}
static inline int sha256_end(SHA256_CTX *context, unsigned char *digest) {
  return SHA256_Final(digest, context);
}

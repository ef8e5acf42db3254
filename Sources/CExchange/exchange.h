// The atomic exchange of two paths, which neither Glibc's nor Darwin's Swift overlay offers, and, which Glibc's does not,
// the folder that a new program works in.
#ifndef POLICYGEN_EXCHANGE_H
#define POLICYGEN_EXCHANGE_H
#if defined(__linux__)
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>
static inline int exchange_paths(const char *a, const char *b) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2u /* RENAME_EXCHANGE */);
}
// Of posix_spawn_file_actions_t, by its own name in the library: the header hides it from Swift.
extern int spawn_in_folder(void *actions, const char *path) __asm__("posix_spawn_file_actions_addchdir_np");
#elif defined(__APPLE__)
#include <stdio.h>
#include <sys/stdio.h>
static inline int exchange_paths(const char *a, const char *b) { return renamex_np(a, b, RENAME_SWAP); }
#else
#include <errno.h>
static inline int exchange_paths(const char *a, const char *b) { (void)a; (void)b; errno = ENOSYS; return -1; }
#endif
#endif

// What the Swift overlays do not offer: the atomic exchange of two paths, a file system that is flushed at once, a file
// that is opened only where no symbolic link leads to it, and, for Glibc's, the folder that a new program works in.
#ifndef POLICYGEN_EXCHANGE_H
#define POLICYGEN_EXCHANGE_H
#if defined(__linux__)
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>
static inline int exchange_paths(const char *a, const char *b) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2u /* RENAME_EXCHANGE */);
}
// Fails where any part of the path is a symbolic link, and where the system cannot tell.
static inline int open_without_links(const char *path, int flags) {
#ifdef SYS_openat2
  struct { unsigned long long flags, mode, resolve; } how = {(unsigned)flags, 0, 4 /* RESOLVE_NO_SYMLINKS */};
  return (int)syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
#else
  (void)path; (void)flags; errno = ENOSYS; return -1;
#endif
}
// Whether all of a folder's file system is on the disk: 1, or 0 where that cannot be asked for; -1 where it failed.
static inline int flush_file_system(int folder) {
  struct statfs info;
  // FUSE hands such a wish on to nobody.
  if (fstatfs(folder, &info) != 0 || info.f_type == 0x65735546) return 0;
  return syscall(SYS_syncfs, folder) == 0 ? 1 : -1;
}
// Of posix_spawn_file_actions_t, by its own name in the library: the header hides it from Swift.
extern int spawn_in_folder(void *actions, const char *path) __asm__("posix_spawn_file_actions_addchdir_np");
#elif defined(__APPLE__)
static inline int flush_file_system(int folder) { (void)folder; return 0; }
#include <fcntl.h>
#include <stdio.h>
#include <sys/stdio.h>
static inline int open_without_links(const char *path, int flags) { return open(path, flags | O_NOFOLLOW_ANY); }
static inline int exchange_paths(const char *a, const char *b) { return renamex_np(a, b, RENAME_SWAP); }
#else
#include <errno.h>
static inline int flush_file_system(int folder) { (void)folder; return 0; }
static inline int exchange_paths(const char *a, const char *b) { (void)a; (void)b; errno = ENOSYS; return -1; }
static inline int open_without_links(const char *path, int flags) { (void)path; (void)flags; errno = ENOSYS; return -1; }
#endif
#endif

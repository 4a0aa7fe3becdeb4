// Keeps beside each file of the store what was on the disk for certain: a copy made whenever the file was synced. Loaded with LD_PRELOAD.
// What was written since is what a power cut may take. Copies stand in the folder that SYNCED_FOLDER names, under the file's own name.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static int copy_to(const char *from, const char *to) {
  static char block[1 << 16];
  int in = open(from, O_RDONLY | O_CLOEXEC);
  int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  ssize_t size = -1;
  if (in >= 0 && out >= 0) {
    while ((size = read(in, block, sizeof block)) > 0 && write(out, block, (size_t)size) == size) {
    }
  }
  if (in >= 0) close(in);
  if (out >= 0) close(out);
  return size == 0;
}

static void keep_synced(int file) {
  char link[64], path[PATH_MAX], copy[PATH_MAX], half[PATH_MAX];
  const char *folder = getenv("SYNCED_FOLDER");
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (folder == NULL || length <= 0) return;
  path[length] = 0;
  const char *name = strrchr(path, '/');
  if (name == NULL || strncmp(name, "/wirewatch.db", 13) != 0) return;
  snprintf(copy, sizeof copy, "%s%s", folder, name);
  snprintf(half, sizeof half, "%s%s.half", folder, name);
  pthread_mutex_lock(&one_at_a_time);
  // Half a copy must never be taken for one: the process may be killed here.
  if (copy_to(path, half)) rename(half, copy);
  pthread_mutex_unlock(&one_at_a_time);
}

int fsync(int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  int result = real(file);
  if (result == 0) keep_synced(file);
  return result;
}

int fdatasync(int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  int result = real(file);
  if (result == 0) keep_synced(file);
  return result;
}

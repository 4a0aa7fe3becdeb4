/* Hyperscan's bare scan for literals: what bench/match.ts is held against. Arguments: a file of literals, one a line; a file of
 * articles, a NUL after each; how many passes; how many articles to a slice. Prints microseconds of CPU an article (for each slice the
 * best pass) and occurrences an article. Built and called by bench/match-hyperscan.ts. */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned long long found = 0;

static int count(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)id, (void)from, (void)to, (void)flags, (void)context;
  found++;
  return 0;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

/* The parts of a file between separators; `lengths` without them. */
static unsigned split(const char *path, char separator, char ***parts, size_t **lengths) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  char *data = malloc(size + 1);
  if (fread(data, 1, size, file) != size) exit(2);
  fclose(file);
  unsigned n = 0;
  for (size_t i = 0; i < size; i++) n += data[i] == separator;
  *parts = malloc(n * sizeof **parts);
  *lengths = malloc(n * sizeof **lengths);
  char *at = data;
  for (unsigned i = 0; i < n; i++) {
    char *end = memchr(at, separator, size - (size_t)(at - data));
    *end = 0;
    (*parts)[i] = at;
    (*lengths)[i] = (size_t)(end - at);
    at = end + 1;
  }
  return n;
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  char **literals, **articles;
  size_t *lengths, *sizes;
  unsigned n = split(argv[1], '\n', &literals, &lengths);
  unsigned count_articles = split(argv[2], 0, &articles, &sizes);
  int passes = atoi(argv[3]);
  unsigned slice = (unsigned)atoi(argv[4]);
  unsigned *ids = malloc(n * sizeof *ids), *flags = calloc(n, sizeof *flags);
  for (unsigned i = 0; i < n; i++) ids[i] = i;
  hs_database_t *database;
  hs_compile_error_t *error;
  if (hs_compile_lit_multi((const char *const *)literals, flags, ids, lengths, n, HS_MODE_BLOCK, NULL, &database, &error)) return 3;
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch)) return 3;
  double total = 0;
  for (unsigned from = 0; from < count_articles; from += slice) {
    unsigned to = from + slice < count_articles ? from + slice : count_articles;
    double best = 1e18;
    for (int pass = 0; pass < passes; pass++) {
      double begun = now();
      for (unsigned a = from; a < to; a++) hs_scan(database, articles[a], (unsigned)sizes[a], 0, scratch, count, NULL);
      double took = now() - begun;
      best = took < best ? took : best;
    }
    total += best;
  }
  printf("%.3f %.2f\n", total / count_articles, (double)found / passes / count_articles);
  return 0;
}

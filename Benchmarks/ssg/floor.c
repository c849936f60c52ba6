/* The floor: what reading, parsing, rendering and writing notes costs with libcmark and nothing else.
 *
 *   cc -O2 floor.c -o floor -lcmark -lpthread
 *   floor THREADS OUT < LIST       LIST has the path of one note a line; OUT is a folder that exists
 *
 * No front matter, no links, no highlighting, no navigation: one page a note, named by its number. */
#include <cmark.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char HEAD[] = "<!DOCTYPE html>\n<html lang=\"en\">\n<title>Note</title>\n<main>\n";
static const char FOOT[] = "</main>\n</html>\n";

static char **paths;
static size_t count;
static atomic_size_t next_note;
static const char *out;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void put(int file, const char *bytes, size_t length) {
  if (write(file, bytes, length) != (ssize_t)length) fail("write");
}

static void render(size_t number) {
  int in = open(paths[number], O_RDONLY);
  struct stat status;
  if (in < 0 || fstat(in, &status) != 0) fail(paths[number]);
  char *markdown = malloc((size_t)status.st_size + 1);
  if (!markdown || read(in, markdown, (size_t)status.st_size) != status.st_size) fail(paths[number]);
  close(in);
  char *html = cmark_markdown_to_html(markdown, (size_t)status.st_size, CMARK_OPT_DEFAULT);
  free(markdown);

  size_t length = strlen(html);
  char *page = malloc(sizeof HEAD + sizeof FOOT + length);
  if (!page) fail("malloc");
  memcpy(page, HEAD, sizeof HEAD - 1);
  memcpy(page + sizeof HEAD - 1, html, length);
  memcpy(page + sizeof HEAD - 1 + length, FOOT, sizeof FOOT - 1);
  free(html);

  char name[4096];
  snprintf(name, sizeof name, "%s/%05zu.html", out, number);
  int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) fail(name);
  put(file, page, sizeof HEAD + sizeof FOOT - 2 + length);
  close(file);
  free(page);
}

static void *work(void *unused) {
  for (size_t number; (number = atomic_fetch_add(&next_note, 1)) < count;) render(number);
  return unused;
}

int main(int argc, char **argv) {
  if (argc != 3) return fputs("usage: floor THREADS OUT < LIST\n", stderr), 2;
  out = argv[2];
  char *line = NULL;
  size_t capacity = 0;
  for (ssize_t length; (length = getline(&line, &capacity, stdin)) > 0; count++) {
    line[strcspn(line, "\n")] = 0;
    paths = realloc(paths, (count + 1) * sizeof *paths);
    if (!paths || !(paths[count] = strdup(line))) fail("malloc");
  }
  pthread_t threads[64];
  int wanted = atoi(argv[1]);
  if (wanted < 1 || wanted > 64) wanted = 1;
  for (int index = 0; index < wanted; index++) pthread_create(&threads[index], NULL, work, NULL);
  for (int index = 0; index < wanted; index++) pthread_join(threads[index], NULL);
  return 0;
}

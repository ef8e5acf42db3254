// The limit: what the version pages of a project cost with libyaml, libcmark-gfm and the file system, and nothing else.
//
//     limit PROJECT OUTPUT [PROCESSES]
//
// Reads policy.yaml, release.yaml and sections/*.md of every version in PROJECT/content and writes a page for each into
// OUTPUT/<policy>/<version>/index.html. The same words end up in the page: every scalar of the YAML, escaped, and the HTML of
// every section. Nothing is checked, nothing is resolved, no version is compared with another. Policies are dealt out to
// processes: libcmark-gfm 0.29.0.gfm.6 keeps its special characters in a global table and is not safe in threads.

#define _GNU_SOURCE
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml.h>

enum { PATH_BYTES = 4096 };

static void fail(const char *what) {
  perror(what);
  exit(1);
}

// Memory for libcmark-gfm: taken from blocks in order, given back all at once after each text.

enum { BLOCK_BYTES = 1 << 20, HEADER_BYTES = 16 };

struct block {
  struct block *next;
  size_t size;
  _Alignas(16) char bytes[];
};

static struct block *first_block, *current_block;
static size_t used;

static void *take(size_t size) {
  size_t whole = (size + HEADER_BYTES + 15) & ~(size_t)15;
  while (!current_block || used + whole > current_block->size) {
    struct block *next = current_block ? current_block->next : first_block;
    if (!next || next->size < whole) {
      size_t bytes = whole > BLOCK_BYTES ? whole : BLOCK_BYTES;
      struct block *made = malloc(sizeof *made + bytes);
      if (!made) fail("malloc");
      made->size = bytes;
      made->next = next;
      *(current_block ? &current_block->next : &first_block) = made;
      next = made;
    }
    current_block = next;
    used = 0;
  }
  char *place = current_block->bytes + used;
  used += whole;
  *(size_t *)place = size;
  return place + HEADER_BYTES;
}

static void *take_zeroed(size_t count, size_t size) {
  return memset(take(count * size), 0, count * size);
}

static void *take_longer(void *old, size_t size) {
  if (!old) return take(size);
  size_t had = *(size_t *)((char *)old - HEADER_BYTES);
  return had >= size ? old : memcpy(take(size), old, had);
}

static void keep(void *memory) { (void)memory; }

static void give_all_back(void) {
  current_block = NULL;
  used = 0;
}

static cmark_mem memory = {take_zeroed, take_longer, keep};

// A run of bytes that grows and is used again for the next file.

struct bytes {
  char *start;
  size_t count, room;
};

static void make_room(struct bytes *bytes, size_t more) {
  if (bytes->count + more <= bytes->room) return;
  bytes->room = (bytes->count + more) * 2;
  bytes->start = realloc(bytes->start, bytes->room);
  if (!bytes->start) fail("realloc");
}

static void append(struct bytes *bytes, const char *more, size_t count) {
  make_room(bytes, count);
  memcpy(bytes->start + bytes->count, more, count);
  bytes->count += count;
}

static void append_text(struct bytes *bytes, const char *text) { append(bytes, text, strlen(text)); }

static void append_escaped(struct bytes *bytes, const char *text, size_t count) {
  size_t done = 0;
  for (size_t i = 0; i < count; i++) {
    const char *escape = text[i] == '&'   ? "&amp;"
                         : text[i] == '<' ? "&lt;"
                         : text[i] == '>' ? "&gt;"
                         : text[i] == '"' ? "&quot;"
                                          : NULL;
    if (!escape) continue;
    append(bytes, text + done, i - done);
    append_text(bytes, escape);
    done = i + 1;
  }
  append(bytes, text + done, count - done);
}

static void read_file(const char *path, struct bytes *into) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) fail(path);
  into->count = 0;
  make_room(into, (size_t)status.st_size + 1);
  ssize_t got;
  while ((got = read(file, into->start + into->count, into->room - into->count)) > 0) {
    into->count += (size_t)got;
    make_room(into, 1);
  }
  if (got < 0) fail(path);
  close(file);
}

static void write_file(const char *path, const struct bytes *from) {
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) fail(path);
  for (size_t done = 0; done < from->count;) {
    ssize_t count = write(file, from->start + done, from->count - done);
    if (count < 0) fail(path);
    done += (size_t)count;
  }
  close(file);
}

static void make_folder(const char *path) {
  if (mkdir(path, 0755) != 0) fail(path);
}

__attribute__((format(printf, 2, 3))) static void print_path(char *path, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int count = vsnprintf(path, PATH_BYTES, format, arguments);
  va_end(arguments);
  if (count < 0 || count >= PATH_BYTES) {
    fprintf(stderr, "a path is too long\n");
    exit(1);
  }
}

static int is_visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int names_in(const char *folder, struct dirent ***names) {
  int count = scandir(folder, names, is_visible, alphasort);
  if (count < 0) fail(folder);
  return count;
}

static int ends_in(const char *name, const char *end) {
  size_t length = strlen(name), ending = strlen(end);
  return length > ending && strcmp(name + length - ending, end) == 0;
}

// The page of a version.

static struct bytes source, page;
static cmark_syntax_extension *table, *autolink;

static void add_yaml(const char *path) {
  read_file(path, &source);
  yaml_parser_t parser;
  yaml_event_t event;
  if (!yaml_parser_initialize(&parser)) fail("libyaml");
  yaml_parser_set_input_string(&parser, (const unsigned char *)source.start, source.count);
  for (int ended = 0; !ended;) {
    if (!yaml_parser_parse(&parser, &event)) {
      fprintf(stderr, "%s: %s\n", path, parser.problem);
      exit(1);
    }
    if (event.type == YAML_SCALAR_EVENT) {
      append_text(&page, "<li>");
      append_escaped(&page, (const char *)event.data.scalar.value, event.data.scalar.length);
      append_text(&page, "</li>\n");
    } else if (event.type == YAML_MAPPING_START_EVENT || event.type == YAML_SEQUENCE_START_EVENT) {
      append_text(&page, "<li><ul>\n");
    } else if (event.type == YAML_MAPPING_END_EVENT || event.type == YAML_SEQUENCE_END_EVENT) {
      append_text(&page, "</ul></li>\n");
    }
    ended = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
}

static void add_markdown(const char *path) {
  read_file(path, &source);
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
  cmark_parser_attach_syntax_extension(parser, table);
  cmark_parser_attach_syntax_extension(parser, autolink);
  cmark_parser_feed(parser, source.start, source.count);
  cmark_node *document = cmark_parser_finish(parser);
  append_text(
      &page, cmark_render_html_with_mem(
                 document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser), &memory));
  give_all_back();
}

static void write_version(const char *folder, const char *output) {
  char path[PATH_BYTES];
  page.count = 0;
  append_text(&page, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Privacy policy</title>\n<main>\n<ul>\n");
  print_path(path, "%s/release.yaml", folder);
  add_yaml(path);
  print_path(path, "%s/policy.yaml", folder);
  add_yaml(path);
  append_text(&page, "</ul>\n");
  char sections[PATH_BYTES];
  print_path(sections, "%s/sections", folder);
  struct dirent **names;
  int count = names_in(sections, &names);
  for (int i = 0; i < count; i++) {
    if (ends_in(names[i]->d_name, ".md")) {
      print_path(path, "%s/%s", sections, names[i]->d_name);
      add_markdown(path);
    }
    free(names[i]);
  }
  free(names);
  append_text(&page, "</main>\n</html>\n");
  make_folder(output);
  print_path(path, "%s/index.html", output);
  write_file(path, &page);
}

static void write_policy(const char *folder, const char *output) {
  char versions[PATH_BYTES], version[PATH_BYTES], target[PATH_BYTES];
  print_path(versions, "%s/versions", folder);
  make_folder(output);
  struct dirent **names;
  int count = names_in(versions, &names);
  for (int i = 0; i < count; i++) {
    print_path(version, "%s/%s", versions, names[i]->d_name);
    print_path(target, "%s/%s", output, names[i]->d_name);
    write_version(version, target);
    free(names[i]);
  }
  free(names);
}

// Every `processes`th policy of the project, from `share` on.
static void write_share(const char *content, const char *output, int share, int processes) {
  struct dirent **names;
  int count = names_in(content, &names);
  cmark_gfm_core_extensions_ensure_registered();
  table = cmark_find_syntax_extension("table");
  autolink = cmark_find_syntax_extension("autolink");
  for (int i = 0, policy = 0; i < count; i++) {
    // site.yaml is not a policy, and neither is anything else with a point in its name.
    if (strchr(names[i]->d_name, '.') || policy++ % processes != share) continue;
    char folder[PATH_BYTES], target[PATH_BYTES];
    print_path(folder, "%s/%s", content, names[i]->d_name);
    print_path(target, "%s/%s", output, names[i]->d_name);
    write_policy(folder, target);
  }
}

int main(int count, char **arguments) {
  if (count < 3 || count > 4) {
    fprintf(stderr, "usage: limit PROJECT OUTPUT [PROCESSES]\n");
    return 64;
  }
  char content[PATH_BYTES];
  print_path(content, "%s/content", arguments[1]);
  int processes = count == 4 ? atoi(arguments[3]) : 1;
  make_folder(arguments[2]);
  if (processes <= 1) {
    write_share(content, arguments[2], 0, 1);
    return 0;
  }
  for (int share = 0; share < processes; share++) {
    pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
      write_share(content, arguments[2], share, processes);
      _exit(0);
    }
  }
  int failed = 0, status;
  while (wait(&status) > 0) failed |= status != 0;
  return failed;
}

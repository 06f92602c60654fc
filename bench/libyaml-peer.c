/* The baseline of the bulk benchmark: the YAML work that any compiler of this kind built on libyaml's events must do,
   and nothing else. It parses the input, dropping the events, then parses the renderer's output for that input and
   sends every event through libyaml's emitter. The time of kaito-render is compared with the time of this program.

   build: cc -O2 -o libyaml-peer libyaml-peer.c -lyaml
   usage: libyaml-peer INPUT SAMPLE >/dev/null
   Exits 1 with a message on stderr if a file cannot be read, parsed or emitted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

/* Output is collected in large chunks, so that system calls do not count against the peer. */
struct sink {
    size_t used;
    unsigned char bytes[1 << 20];
};

static int drain(struct sink *sink) {
    for (size_t done = 0; done < sink->used;) {
        ssize_t n = write(STDOUT_FILENO, sink->bytes + done, sink->used - done);
        if (n < 0) return 0;
        done += (size_t)n;
    }
    sink->used = 0;
    return 1;
}

static int collect(void *data, unsigned char *bytes, size_t size) {
    struct sink *sink = data;
    while (size > 0) {
        size_t part = sizeof sink->bytes - sink->used;
        if (part > size) part = size;
        memcpy(sink->bytes + sink->used, bytes, part);
        sink->used += part;
        bytes += part;
        size -= part;
        if (sink->used == sizeof sink->bytes && !drain(sink)) return 0;
    }
    return 1;
}

/* Parses the file at `path`. Events go to `emitter`, which takes ownership of them, or are dropped if it is NULL. */
static void replay(const char *path, yaml_emitter_t *emitter) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        fprintf(stderr, "%s: no memory for a parser\n", path);
        exit(1);
    }
    yaml_parser_set_input_file(&parser, file);
    yaml_event_type_t type;
    do {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            /* Reader errors (bad UTF-8) have a byte offset, the others a mark. */
            if (parser.error == YAML_READER_ERROR)
                fprintf(stderr, "%s: byte %zu: %s\n", path, parser.problem_offset, parser.problem);
            else
                fprintf(stderr, "%s:%zu:%zu: %s\n", path, parser.problem_mark.line + 1, parser.problem_mark.column + 1,
                        parser.problem ? parser.problem : "parsing failed");
            exit(1);
        }
        type = event.type;
        if (!emitter)
            yaml_event_delete(&event);
        else if (!yaml_emitter_emit(emitter, &event)) {
            fprintf(stderr, "%s: emitting: %s\n", path, emitter->problem ? emitter->problem : "failed");
            exit(1);
        }
    } while (type != YAML_STREAM_END_EVENT);
    yaml_parser_delete(&parser);
    fclose(file);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: libyaml-peer INPUT SAMPLE >/dev/null\n");
        return 64;
    }
    replay(argv[1], NULL);

    static struct sink sink;
    yaml_emitter_t emitter;
    if (!yaml_emitter_initialize(&emitter)) {
        fprintf(stderr, "no memory for an emitter\n");
        return 1;
    }
    yaml_emitter_set_output(&emitter, collect, &sink);
    yaml_emitter_set_unicode(&emitter, 1);
    yaml_emitter_set_width(&emitter, -1);
    yaml_emitter_set_indent(&emitter, 2);
    replay(argv[2], &emitter);
    if (!yaml_emitter_flush(&emitter) || !drain(&sink)) {
        perror("stdout");
        return 1;
    }
    yaml_emitter_delete(&emitter);
    return 0;
}

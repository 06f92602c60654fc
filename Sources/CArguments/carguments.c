#include "CArguments.h"
#include <stddef.h>
#include <sys/auxv.h>

static int count;
static char **arguments;

// glibc passes the arguments of main to constructors.
__attribute__((constructor)) static void save(int argc, char **argv) {
    count = argc;
    arguments = argv;
}

int carguments_count(void) { return count; }

const char *carguments_at(int index) { return index >= 0 && index < count ? arguments[index] : NULL; }

const char *carguments_executed_path(void) { return (const char *)getauxval(AT_EXECFN); }

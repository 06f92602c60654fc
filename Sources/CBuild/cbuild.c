#include "CBuild.h"

// Package.swift defines these from variables of the same names, which the Makefile sets.

const char *build_commit(void) { return KAITO_RENDER_COMMIT; }

const char *build_flags(void) { return KAITO_RENDER_BUILD_FLAGS; }

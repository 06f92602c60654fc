// What glibc declares with _GNU_SOURCE only, so that Swift does not see it.
#ifndef CSPAWN_H
#define CSPAWN_H
#include <spawn.h>

/// The program closes all descriptors from this one on.
int cspawn_addclosefrom(posix_spawn_file_actions_t *actions, int descriptor);

/// The program starts in this folder.
int cspawn_addchdir(posix_spawn_file_actions_t *actions, const char *folder);

#endif

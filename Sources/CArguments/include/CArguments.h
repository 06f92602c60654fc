// The arguments of the program as the system passed them. Swift's CommandLine reads them from /proc instead, and takes a
// program for one without arguments where that is missing, as in a chroot.
#ifndef CARGUMENTS_H
#define CARGUMENTS_H

/// The number of arguments, including the program's name.
int carguments_count(void);

/// One of them; NULL beyond the last.
const char *carguments_at(int index);

/// The path by which the program was executed, relative to where that was; NULL if it is not known.
const char *carguments_executed_path(void);

#endif

// What the build was told about itself. The words are compiled in, so that nothing is looked up when a program runs.
#ifndef CBUILD_H
#define CBUILD_H

/// The commit that was built, with "-dirty" if files differed from it; "unknown" if the build was not told.
const char *build_commit(void);

/// The flags of the build that change what programs do or need; empty if the build was not told.
const char *build_flags(void);

#endif

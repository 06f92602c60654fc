// The system's libgit2 (Debian: libgit2-dev), 1.5 to 1.9. Swift cannot call variadic functions, so those that are needed stand here.
#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#if __has_include(<git2/sys/errors.h>) // where git_error_clear is declared from 1.8 on
#include <git2/sys/errors.h>
#endif

static inline int kaito_git_set_certificates(const char *file, const char *folder) {
  return git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, folder);
}

static inline int kaito_git_set_user_agent(const char *agent) {
  return git_libgit2_opts(GIT_OPT_SET_USER_AGENT, agent);
}

/// Objects are made from what was just read or written, so looking each reference up once more finds nothing.
static inline int kaito_git_trust_own_objects(void) {
  int code = git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 0);
  return code < 0 ? code : git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

/// A folder of thousands of files is read several times by one commit; libgit2 remembers trees of up to 4 KiB only, unless told.
static inline int kaito_git_remember_trees(void) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, (size_t)64 << 20);
}

/// Extensions of the repository format that change nothing for a reader of objects and references, or that the caller handles.
static inline int kaito_git_accept_extensions(void) {
  const char *names[] = {"noop", "worktreeconfig", "partialclone", "preciousobjects", "relativeworktrees"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof names / sizeof *names);
}

static inline int kaito_git_validate_owner(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

static inline int kaito_git_set_fsync(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

// Kerberos for a libgit2 that is linked in: each function calls the one of the machine's own library, loaded at its first use.
// Kerberos is set up per machine, so a copy that travels along would not fit; and Debian has no archive of it to link.
// Where the machine has none, logins by Negotiate are unavailable, as with a libgit2 that is built without it.
//
// The types are those of RFC 2744, reduced to what the functions pass on.
#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>

typedef struct { uint32_t length; const void *elements; } object_id;

#define UNAVAILABLE ((uint32_t)16 << 16) // GSS_S_UNAVAILABLE

static object_id host_based_service = {10, "\x2a\x86\x48\x86\xf7\x12\x01\x02\x01\x04"};
object_id *GSS_C_NT_HOSTBASED_SERVICE = &host_based_service;

static void *function(const char *name) {
  // Loading it once more only counts its users; a login calls a handful of functions.
  void *library = dlopen("libgssapi_krb5.so.2", RTLD_NOW | RTLD_LOCAL);
  return library ? dlsym(library, name) : NULL;
}

#define FORWARD(name, parameters, arguments)                   \
  uint32_t name parameters {                                   \
    uint32_t(*real) parameters = (uint32_t(*) parameters)function(#name); \
    if (real) return real arguments;                           \
    *minor = 0;                                                \
    return UNAVAILABLE;                                        \
  }

FORWARD(gss_indicate_mechs, (uint32_t *minor, void **mechanisms), (minor, mechanisms))
FORWARD(gss_import_name, (uint32_t *minor, void *text, object_id *kind, void **name), (minor, text, kind, name))
FORWARD(gss_display_status,
        (uint32_t *minor, uint32_t status, int kind, object_id *mechanism, uint32_t *more, void *text),
        (minor, status, kind, mechanism, more, text))
FORWARD(gss_init_sec_context,
        (uint32_t *minor, void *credential, void **context, void *name, object_id *mechanism, uint32_t wanted, uint32_t seconds,
         void *bindings, void *input, object_id **used, void *output, uint32_t *granted, uint32_t *lifetime),
        (minor, credential, context, name, mechanism, wanted, seconds, bindings, input, used, output, granted, lifetime))
FORWARD(gss_delete_sec_context, (uint32_t *minor, void **context, void *output), (minor, context, output))
FORWARD(gss_release_buffer, (uint32_t *minor, void *buffer), (minor, buffer))
FORWARD(gss_release_name, (uint32_t *minor, void **name), (minor, name))
FORWARD(gss_release_oid_set, (uint32_t *minor, void **set), (minor, set))

// The system's libyaml (Debian: libyaml-dev), of which only the event parser is used.
#include <yaml.h>

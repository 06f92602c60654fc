// SHA-256 and SHA-1 by the instructions that x86 processors have for them (SHA-NI). Swift has no access to these.
#include <stddef.h>
#include <stdint.h>

/// Whether this processor has the instructions; nothing else here may be called where it has not.
int csha_is_available(void);

/// Takes blocks of 64 bytes into the state of eight words.
void csha_256(uint32_t state[8], const uint8_t *blocks, size_t count);

/// Takes blocks of 64 bytes into the state of five words.
void csha_1(uint32_t state[5], const uint8_t *blocks, size_t count);

// malloc.h: what the C library does with freed memory. It is in no module that Swift has.
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Gives freed memory of all heaps back to the system; nothing where the C library does that by itself.
static inline void returnFreedMemory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

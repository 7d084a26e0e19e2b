/* cmalloc.h - what the heap of this process holds; malloc.h is not in Swift's module of libc. */
#ifndef GESSO_CMALLOC_H
#define GESSO_CMALLOC_H

#include <stddef.h>

/* Bytes in use in all arenas and in blocks with mappings of their own. */
size_t gesso_heap_in_use(void);

#endif /* GESSO_CMALLOC_H */

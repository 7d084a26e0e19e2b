/* What the files of CSandbox share. */
#ifndef GESSO_CSANDBOX_INTERNAL_H
#define GESSO_CSANDBOX_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the kernel has Landlock, and at which version; 0: it has none. */
int gesso_landlock_version(void);

/* Restricts this thread to read and execute below the library folders and in `plugin`; with -1 to
 * nothing but what is granted. */
bool gesso_landlock_restrict(int plugin);

/* Whether the kernel has seccomp filters that trap. */
bool gesso_seccomp_exists(void);

bool gesso_seccomp_load_stage_one(void);

/* With `reads`, files can be opened to read; Landlock says which. */
bool gesso_seccomp_load_stage_two(bool reads);

/* Whether any file is granted. */
bool gesso_grants_exist(void);

#endif

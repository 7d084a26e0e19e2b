/* libFuzzer's driver, for a program that has a main of its own. */
#ifndef GESSO_CFUZZ_H
#define GESSO_CFUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*one)(const uint8_t *data, size_t size));

#endif

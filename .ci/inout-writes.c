/* Swift tells ThreadSanitizer of each `inout` access; see .ci/sanitize. */
void __tsan_write1(void *address);

void __wrap___tsan_external_write(void *address, void *caller, void *tag);

void __wrap___tsan_external_write(void *address, void *caller, void *tag) {
    (void)caller;
    (void)tag;
    __tsan_write1(address);
}

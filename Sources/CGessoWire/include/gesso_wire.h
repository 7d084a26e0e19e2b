/*
 * gesso_wire.h - what Gesso and a plugin process say to each other.
 *
 * Gesso starts `gesso-plugin-host`, which holds one plugin, with these descriptors:
 *
 *   0        /dev/null
 *   1, 2     the write end of a pipe, not blocking: what a plugin prints is reported, not mixed
 *            with the output of Gesso
 *   SOCKET   one end of a SOCK_SEQPACKET pair; a message is one packet
 *   PLUGIN   the plugin's file, opened and hashed by Gesso
 *   OUTBOX   a memfd of Gesso's, sealed against shrinking and growing: results are written there
 *   CONTROL  a memfd of Gesso's, sealed likewise, of one gesso_wire_control
 *
 * The process loads the plugin and sends READY, or FAILED and ends. From then on it answers each
 * call by exactly one REPLY, in order; any number of LOG may come before it. When the socket is
 * closed the process ends.
 *
 * A payload is a flat copy of the interface's structs: a block of bytes in which every pointer is
 * the distance from the payload's start to its target, and 0 is null. The first eight bytes hold
 * the distance of the root struct, so that no target is at 0. Structs are aligned to eight bytes,
 * texts end with NUL. In an answer the bytes of gesso_bytes.data may instead lie in what Gesso sent
 * with the event or the request: the upper two bits say where (GESSO_WIRE_IN_...), the rest is the
 * distance from the start of that payload.
 *
 * A call's payload follows its header in the packet where it is short (GESSO_WIRE_INLINE_MAX);
 * otherwise it fills a memfd of Gesso's, sealed against every change, whose descriptor comes with
 * the packet. Gesso takes no descriptor from the process.
 *
 * Both sides are of one build: the numbers here may change with any release.
 */
#ifndef GESSO_WIRE_H
#define GESSO_WIRE_H

#include <stddef.h>
#include <stdint.h>

/* Raised with each change; the process is given it as its first argument and refuses another. The
 * second argument is gesso_host.version, "gesso" where there is none. */
#define GESSO_WIRE_VERSION 1

enum {
    GESSO_WIRE_SOCKET = 3,
    GESSO_WIRE_PLUGIN = 4,
    GESSO_WIRE_OUTBOX = 5,
    GESSO_WIRE_CONTROL = 6
};

enum { GESSO_WIRE_INLINE_MAX = 32 * 1024, GESSO_WIRE_TEXT_MAX = 4096 };

/* Where a tagged distance in an answer points. */
#define GESSO_WIRE_IN_OUTBOX   ((uint64_t)0 << 62)
#define GESSO_WIRE_IN_EVENT    ((uint64_t)1 << 62)
#define GESSO_WIRE_IN_REQUEST  ((uint64_t)2 << 62)
#define GESSO_WIRE_PLACE_MASK  ((uint64_t)3 << 62)

/* A function that the plugin has. Not 1: to Swift a function pointer below a page is no pointer,
 * and an optional struct that holds one reads as nil. */
#define GESSO_WIRE_PRESENT     ((uint64_t)1 << 16)

/* ---- From Gesso ---------------------------------------------------------- */

enum {
    GESSO_WIRE_MANIFEST = 1,   /* answer: gesso_plugin, its functions as GESSO_WIRE_PRESENT or
                                * 0 */
    GESSO_WIRE_OPEN = 2,       /* instance; payload: the config, a text as root (or no payload: null).
                                * On REFUSED the reply's text is the plugin's message */
    GESSO_WIRE_CLOSE = 3,      /* instance */
    GESSO_WIRE_ESTIMATE = 4,   /* instance; payload: gesso_request. answer: gesso_estimate */
    GESSO_WIRE_BEGIN = 5,      /* instance, operation; payload: gesso_request, kept until END */
    GESSO_WIRE_STEP = 6,       /* operation; payload: gesso_event. answer: gesso_action */
    GESSO_WIRE_END = 7         /* operation */
};

/* Numbers of instances and operations are given by Gesso and never used twice. */
typedef struct gesso_wire_call {
    uint32_t kind;
    uint32_t reserved;
    uint64_t instance;
    uint64_t operation;
    uint64_t payload_size;     /* inline, or in the memfd that comes with the packet */
} gesso_wire_call;

/* ---- From the process ---------------------------------------------------- */

enum {
    GESSO_WIRE_READY = 1,      /* value: GESSO_WIRE_WITHOUT_... bits; host and plugin are loaded */
    GESSO_WIRE_FAILED = 2,     /* value: GESSO_WIRE_NOT_...; text: the reason */
    GESSO_WIRE_REPLY = 3,      /* value: GESSO_WIRE_OK ...; size: bytes used of the outbox */
    GESSO_WIRE_LOG = 4,        /* value: level; text */
    GESSO_WIRE_TRAPPED = 5     /* text: name of the system call that the plugin is not allowed; the
                                * process ends */
};

/* READY: what this kernel lacks. */
enum { GESSO_WIRE_WITHOUT_LANDLOCK = 1 << 0, GESSO_WIRE_WITHOUT_SECCOMP = 1 << 1 };

/* FAILED */
enum {
    GESSO_WIRE_NOT_LOADABLE = 1,    /* dlopen: its message */
    GESSO_WIRE_NOT_EXPORTED = 2,    /* no gesso_plugin_v1; text: another major that is, "2", or empty */
    GESSO_WIRE_NOT_A_TABLE = 3,     /* the entry gave null */
    GESSO_WIRE_NOT_STARTED = 4      /* the process itself: wrong version, no memory */
};

/* REPLY */
enum {
    GESSO_WIRE_OK = 0,
    GESSO_WIRE_REFUSED = 1,         /* open or begin gave null */
    GESSO_WIRE_TOO_LARGE = 2,       /* the answer does not fit into the outbox */
    GESSO_WIRE_MALFORMED = 3        /* what the plugin answered cannot be copied: text says why */
};

typedef struct gesso_wire_note {
    uint32_t kind;
    uint32_t value;
    uint64_t size;             /* REPLY: bytes of the outbox; others: 0 */
    uint32_t text_size;        /* bytes of text behind this header, at most GESSO_WIRE_TEXT_MAX */
    uint32_t reserved;
} gesso_wire_note;

/* Shared while a computing plugin's step runs. Written by Gesso: cancelled; by the process:
 * progress, in millionths. Both are accessed atomically. */
typedef struct gesso_wire_control {
    uint32_t cancelled;
    uint32_t progress;
} gesso_wire_control;

_Static_assert(sizeof(gesso_wire_call) == 32, "gesso_wire_call changed");
_Static_assert(sizeof(gesso_wire_note) == 24, "gesso_wire_note changed");
_Static_assert(sizeof(gesso_wire_control) == 8, "gesso_wire_control changed");

#endif /* GESSO_WIRE_H */

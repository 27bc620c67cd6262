// A component that waits until slot 2 is set, writes 1 GB of lines of 128 bytes to its standard output as fast as it
// can, and records its start (slot 0) and its end (slot 1).
#include "record.h"

enum { BLOCK = 64 * 1024, LINE = 128 };
static const u64 Total = 1000000000ul;
static char block[BLOCK];

__attribute__((used)) void begin(long *stack) {
    (void)stack;
    struct timespec tick = { 0, 5000000 };
    struct slot go = { 0, 0 };
    int record = open_record();
    for (int i = 0; i < BLOCK; i++) {
        block[i] = i % LINE == LINE - 1 ? '\n' : (char)('a' + i % 26);
    }
    write_slot(record, 3, now());
    while (go.time == 0) {
        sleep_for(&tick);
        call(SYS_PREAD, record, (long)&go, sizeof go, 2 * sizeof go, 0);
    }
    write_slot(record, 0, now());
    for (u64 written = 0; written < Total;) {
        long count = call(SYS_WRITE, 1, (long)block, BLOCK, 0, 0);
        if (count <= 0) {
            call(SYS_EXIT, 1, 0, 0, 0, 0);
        }
        written += (u64)count;
    }
    write_slot(record, 1, now());
    for (;;) {
        sleep_for(0);
    }
}

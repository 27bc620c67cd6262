// A component: takes the time as its first instruction, writes time and pid into its slot, and does nothing more.
// The slot is its first argument or, without one, the number at the end of its working directory.
#include "record.h"

static u64 trailing_number(const char *text) {
    u64 number = 0;
    for (; *text; text++) {
        number = *text >= '0' && *text <= '9' ? number * 10 + (u64)(*text - '0') : 0;
    }
    return number;
}

__attribute__((used)) void begin(long *stack) {
    u64 started = now();
    char directory[4096];
    if (stack[0] < 2) {
        call(SYS_GETCWD, (long)directory, sizeof directory, 0, 0, 0);
    }
    int record = open_record();
    write_slot(record, trailing_number(stack[0] < 2 ? directory : (const char *)stack[2]), started);
    for (;;) {
        sleep_for(0);
    }
}

// The file that all programs and the driver share: slots of 16 bytes {CLOCK_MONOTONIC in ns, pid}.
// No libc: a program's first instruction is ours, and nothing is linked or initialised before it.
#ifndef RECORD_H
#define RECORD_H

typedef unsigned long u64;

struct slot { u64 time; u64 pid; };
struct timespec { long seconds; long nanoseconds; };

#if defined(__x86_64__)
enum { SYS_WRITE = 1, SYS_OPENAT = 257, SYS_PREAD = 17, SYS_PWRITE = 18, SYS_GETPID = 39, SYS_GETCWD = 79,
       SYS_CLOCK = 228, SYS_PPOLL = 271, SYS_EXIT = 231 };
static long call(long n, long a, long b, long c, long d, long e) {
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    __asm__ volatile("syscall" : "=a"(result) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
                     : "rcx", "r11", "memory");
    return result;
}
__asm__(".globl _start\n_start:\n mov %rsp, %rdi\n and $-16, %rsp\n call begin\n");
#elif defined(__aarch64__)
enum { SYS_WRITE = 64, SYS_OPENAT = 56, SYS_PREAD = 67, SYS_PWRITE = 68, SYS_GETPID = 172, SYS_GETCWD = 17,
       SYS_CLOCK = 113, SYS_PPOLL = 73, SYS_EXIT = 94 };
static long call(long n, long a, long b, long c, long d, long e) {
    register long x8 __asm__("x8") = n;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory");
    return x0;
}
__asm__(".globl _start\n_start:\n mov x0, sp\n bl begin\n");
#else
#error "Cannot build the programs: write the system calls of this processor into record.h."
#endif

static u64 now(void) {
    struct timespec time;
    call(SYS_CLOCK, 1, (long)&time, 0, 0, 0);
    return (u64)time.seconds * 1000000000ul + (u64)time.nanoseconds;
}

static int open_record(void) { return (int)call(SYS_OPENAT, -100, (long)RECORD, 02000002, 0, 0); }

static void write_slot(int file, u64 index, u64 time) {
    struct slot slot = { time, (u64)call(SYS_GETPID, 0, 0, 0, 0, 0) };
    call(SYS_PWRITE, file, (long)&slot, sizeof slot, (long)(index * sizeof slot), 0);
}

static void sleep_for(struct timespec *time) { call(SYS_PPOLL, 0, 0, (long)time, 0, 0); }

#endif

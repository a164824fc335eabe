/* SPDX-License-Identifier: MIT */
/*
 * measure COUNT COMMAND [ARGUMENT...]: runs the command COUNT times, its output thrown away, and
 * prints a line for each run: seconds by the clock, seconds of processor time, peak memory in
 * bytes.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

static void become(char **command)
{
    int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
        execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

static int run(char **command)
{
    double begun = now();
    pid_t child = fork();
    if (child == 0)
        become(command);
    int status;
    struct rusage used;
    if (child < 0 || wait4(child, &status, 0, &used) != child) {
        perror("measure");
        return 1;
    }
    double wall = now() - begun;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "measure: %s did not end well\n", command[0]);
        return 1;
    }
    /* Linux counts the peak in units of 1024 bytes. */
    printf("%.6f %.6f %.0f\n", wall, seconds(used.ru_utime) + seconds(used.ru_stime),
           (double)used.ru_maxrss * 1024);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: measure COUNT COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    int failed = 0;
    for (long left = strtol(argv[1], NULL, 10); left > 0 && !failed; left--)
        failed = run(argv + 2);
    return failed;
}

/* SPDX-License-Identifier: MIT */
#include "base/progress.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void progress_init(progress_line *line, FILE *out)
{
    *line = (progress_line){.out = isatty(fileno(out)) ? out : NULL};
}

/* "5 s", "3 min", "2 h" */
static void duration_text(char *text, size_t size, double seconds)
{
    if (seconds < 100)
        snprintf(text, size, "%.0f s", seconds);
    else if (seconds < 100.0 * 60)
        snprintf(text, size, "%.0f min", seconds / 60);
    else
        snprintf(text, size, "%.0f h", seconds / 3600);
}

void progress_text(char *text, size_t size, const char *stage, size_t done, size_t total,
                   const char *measure, double seconds)
{
    char count[48], pace[80] = "", left[24];
    if (total > 0)
        snprintf(count, sizeof count, "%zu/%zu", done, total);
    else
        snprintf(count, sizeof count, "%zu", done);
    double rate = seconds > 0 ? (double)done / seconds : 0;
    if (rate > 0 && total > done) {
        duration_text(left, sizeof left, (double)(total - done) / rate);
        snprintf(pace, sizeof pace, " (%.*f/s, %s left)", rate < 10, rate, left);
    } else if (rate > 0) {
        snprintf(pace, sizeof pace, " (%.*f/s)", rate < 10, rate);
    }
    snprintf(text, size, "%s %s%s%s%s", stage, count, pace, *measure ? " " : "", measure);
}

bool progress_show(void *context, const char *stage, size_t done, size_t total, const char *measure)
{
    progress_line *line = context;
    if (!line->out)
        return true;
    double time = now();
    if (strncmp(line->stage, stage, sizeof line->stage - 1) != 0) {
        snprintf(line->stage, sizeof line->stage, "%s", stage);
        line->began = time;
    } else if (line->visible && time - line->drawn < 0.1) {
        return true;
    }
    char text[80];
    progress_text(text, sizeof text, stage, done, total, measure, time - line->began);
    fprintf(line->out, "\r%s\x1b[K", text);
    fflush(line->out);
    line->drawn = time;
    line->visible = true;
    return true;
}

void progress_clear(progress_line *line)
{
    if (line->visible)
        fputs("\r\x1b[K", line->out);
    if (line->visible)
        fflush(line->out);
    line->visible = false;
}

/* SPDX-License-Identifier: MIT */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

const char *actant_error_text(const actant_error *error, char *text, size_t size)
{
    if (error->file[0] && error->line > 0)
        snprintf(text, size, "%s:%zu: %s", error->file, error->line, error->message);
    else if (error->file[0])
        snprintf(text, size, "%s: %s", error->file, error->message);
    else
        snprintf(text, size, "%s", error->message);
    return text;
}

actant_status error_set(actant_error *error, actant_status code, const char *file, size_t line,
                        const char *format, ...)
{
    if (!error || error->code != ACTANT_OK)
        return code;
    error->code = code;
    error->line = line;
    error->byte = 0;
    snprintf(error->file, sizeof error->file, "%s", file ? file : "");
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return code;
}

actant_status error_memory(actant_error *error)
{
    return error_set(error, ACTANT_ERROR_MEMORY, NULL, 0, "out of memory");
}

void error_locate(actant_error *error, const char *file, size_t line)
{
    if (!error || error->code == ACTANT_OK || error->file[0])
        return;
    snprintf(error->file, sizeof error->file, "%s", file ? file : "");
    error->line = line;
}

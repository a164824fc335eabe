/* SPDX-License-Identifier: MIT */
/* What every Check suite begins and ends with. */
#ifndef ACTANT_TESTS_SUITE_H
#define ACTANT_TESTS_SUITE_H

#include <check.h>
#include <stdlib.h>

/* Runs one suite of the given test functions in this process, without forking (for the sanitizers),
 * and is the program's exit status. */
static inline int suite_run(const char *name, const TTest *const *tests, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *cases = tcase_create(name);
    tcase_set_timeout(cases, 0);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(cases, tests[i]);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* main() of a suite: SUITE("base/memory", first_test, second_test, ...) */
#define SUITE(name, ...)                                                                           \
    int main(void)                                                                                 \
    {                                                                                              \
        const TTest *const tests[] = {__VA_ARGS__};                                                \
        return suite_run(name, tests, sizeof tests / sizeof tests[0]);                             \
    }

#endif

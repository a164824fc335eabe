/* SPDX-License-Identifier: MIT */
#include "text/json.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static json_value *parsed(const char *text)
{
    json_value *value;
    ck_assert_int_eq(json_parse(&value, text, strlen(text), NULL, 1, NULL), ACTANT_OK);
    return value;
}

START_TEST(values_have_a_kind)
{
    json_value *v = parsed("[null, true, -2.5, \"x\\u00e9\", [], {\"a\": 3.0}]");
    static const json_kind kinds[] = {JSON_KIND_NULL,   JSON_KIND_BOOLEAN, JSON_KIND_NUMBER,
                                      JSON_KIND_STRING, JSON_KIND_ARRAY,   JSON_KIND_OBJECT};
    ck_assert_uint_eq(json_count(v), 6);
    for (size_t i = 0; i < 6; i++)
        ck_assert_int_eq(json_kind_of(json_item(v, i)), kinds[i]);
    ck_assert_int_eq(json_kind_of(json_item(v, 6)), JSON_KIND_NONE);
    ck_assert_str_eq(json_kind_name(json_item(v, 4)), "an array");
    double number;
    ck_assert(json_get_number(json_item(v, 2), &number));
    ck_assert_double_eq(number, -2.5);
    size_t size;
    ck_assert_str_eq(json_text(json_item(v, 3), &size), "x\xc3\xa9");
    ck_assert_uint_eq(size, 3);
    int64_t whole;
    ck_assert(json_get_whole(json_find(json_item(v, 5), "a"), &whole));
    ck_assert_int_eq(whole, 3);
    ck_assert(!json_get_whole(json_item(v, 2), &whole));
    json_free(v);
}
END_TEST

START_TEST(nothing_is_a_value_too)
{
    double number;
    int64_t whole;
    ck_assert_ptr_null(json_find(NULL, "a"));
    ck_assert_ptr_null(json_item(NULL, 0));
    ck_assert_ptr_null(json_text(NULL, NULL));
    ck_assert_uint_eq(json_count(NULL), 0);
    ck_assert_str_eq(json_kind_name(NULL), "missing");
    ck_assert(!json_get_number(NULL, &number));
    ck_assert(!json_get_whole(NULL, &whole));
    json_free(NULL);
}
END_TEST

static void check_error(const char *text, size_t size, size_t line, const char *begin)
{
    json_value *value;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(json_parse(&value, text, size, "x.json", 7, &error), ACTANT_ERROR_INPUT);
    ck_assert_ptr_null(value);
    ck_assert_str_eq(error.file, "x.json");
    ck_assert_uint_eq(error.line, line);
    ck_assert_msg(strncmp(error.message, begin, strlen(begin)) == 0, "%s", error.message);
    ck_assert_ptr_null(strchr(error.message, '\n'));
}

START_TEST(what_is_no_json_is_refused_with_its_place)
{
    check_error("{\"a\": }", 7, 7, "not valid JSON at column 7");
    check_error("[1,\n2\n,]", 8, 9, "not valid JSON at column 2");
    check_error("{\"a\": 1, \"a\": 2}", 16, 7, "not valid JSON at column 12: duplicate object key");
    check_error("\"a\nb\"", 5, 7, "not valid JSON at column");
    check_error("\"\\u0000\"", 8, 7, "not valid JSON at column");
    check_error("\"\xff\"", 3, 7, "not valid JSON at column");
    check_error("\"\\ud800\"", 8, 7, "not valid JSON at column");
    check_error("[1] 2", 5, 7, "not valid JSON at column");
    check_error("NaN", 3, 7, "not valid JSON at column");
    check_error("01", 2, 7, "not valid JSON at column");
    check_error("99999999999999999999", 20, 7, "not valid JSON at column");
    check_error("", 0, 7, "not valid JSON at column");
    check_error("\"a\0b\"", 5, 7, "not valid JSON at column");
}
END_TEST

START_TEST(depth_is_bounded)
{
    size_t depth = 1000000;
    char *text = malloc(depth);
    memset(text, '[', depth);
    check_error(text, depth, 7, "not valid JSON at column");
    free(text);
}
END_TEST

START_TEST(strings_are_escaped_and_come_back)
{
    static const char text[] = "a\"b\\c\n\t\r\b\f\x01\x1f/\xc3\xa9\xf0\x9f\x98\x80\x7f";
    buffer out;
    buffer_init(&out);
    json_add_string(&out, text, strlen(text));
    ck_assert_str_eq(buffer_text(&out), "\"a\\\"b\\\\c\\n\\t\\r\\b\\f\\u0001\\u001f/\xc3\xa9"
                                        "\xf0\x9f\x98\x80\x7f\"");
    json_value *v = parsed(buffer_text(&out));
    ck_assert_str_eq(json_text(v, NULL), text);
    json_free(v);
    buffer_reset(&out);
    json_add_string(&out, "", 0);
    ck_assert_str_eq(buffer_text(&out), "\"\"");
    buffer_clear(&out);
}
END_TEST

START_TEST(numbers_come_back)
{
    static const double numbers[] = {0, 1, -1, 0.1, 1.0 / 3, 2.0 / 3, 1e300, 5e-324, 123456789.125};
    buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        buffer_reset(&out);
        json_add_number(&out, numbers[i]);
        json_value *v = parsed(buffer_text(&out));
        double back;
        ck_assert(json_get_number(v, &back));
        ck_assert_double_eq(back, numbers[i]);
        json_free(v);
    }
    buffer_reset(&out);
    json_add_number(&out, 0.1);
    ck_assert_str_eq(buffer_text(&out), "0.1");
    buffer_clear(&out);
}
END_TEST

/* The walk as text: key=value; for each, then a mark for a broken end. */
static void check_walk(const char *text, const char *expected)
{
    buffer out;
    buffer_init(&out);
    json_walk walk;
    json_piece key, value;
    json_walk_init(&walk, text, strlen(text));
    while (json_walk_next(&walk, &key, &value))
        buffer_add_format(&out, "%.*s=%.*s;", (int)key.size, key.text, (int)value.size, value.text);
    ck_assert(!json_walk_next(&walk, &key, &value));
    if (walk.broken)
        buffer_add_byte(&out, '!');
    ck_assert_str_eq(buffer_text(&out), expected);
    buffer_clear(&out);
}

START_TEST(raw_text_is_walked_over)
{
    check_walk("{}", "");
    check_walk(" [ ] \n", "");
    check_walk("{\"a\": 1.50 , \"b\" : {\"c\": [1, \"]\\\"}\"]}}", "\"a\"=1.50;\"b\"={\"c\": [1, "
                                                                   "\"]\\\"}\"]};");
    check_walk("[1,\"a\",[2],{\"b\":3}]", "=1;=\"a\";=[2];={\"b\":3};");
    check_walk("[\"a\" , \"b\"]", "=\"a\";=\"b\";");
    check_walk("[1 2, 3]", "=1 2;=3;");
}
END_TEST

START_TEST(broken_raw_text_is_noticed)
{
    check_walk("", "!");
    check_walk("x", "!");
    check_walk("[", "!");
    check_walk("[1", "=1;!");
    check_walk("[1,", "=1;!");
    check_walk("[1,]", "=1;!");
    check_walk("[,1]", "!");
    check_walk("[1]]", "=1;!");
    check_walk("[\"a", "!");
    check_walk("[\"a\\", "!");
    check_walk("[[1]", "=[1];!");
    check_walk("[{\"a\": 1, {]", "!");
    check_walk("{\"a\":}", "!");
}
END_TEST

/* jansson's memory has a hook of its own, which only this test sets. */
static size_t allocations_left;

static void *allocate_or_not(size_t size)
{
    return allocations_left > 0 && allocations_left-- > 0 ? malloc(size) : NULL;
}

START_TEST(no_memory_for_the_parser_is_an_error)
{
    static const char text[] =
        "{\"a\": [1, 2.5, \"x\", {\"b\": null}], \"c\": \"longer text here\"}";
    actant_status status = ACTANT_ERROR_MEMORY;
    json_set_alloc_funcs(allocate_or_not, free);
    for (size_t n = 0; status != ACTANT_OK; n++) {
        json_value *value;
        actant_error error = ACTANT_ERROR_INIT;
        allocations_left = n;
        status = json_parse(&value, text, sizeof text - 1, "x.json", 1, &error);
        ck_assert(status == ACTANT_OK ? value != NULL : value == NULL && error.message[0] != '\0');
        json_free(value);
    }
    json_set_alloc_funcs(malloc, free);
}
END_TEST

SUITE("text/json", values_have_a_kind, nothing_is_a_value_too,
      what_is_no_json_is_refused_with_its_place, depth_is_bounded,
      no_memory_for_the_parser_is_an_error, strings_are_escaped_and_come_back, numbers_come_back,
      raw_text_is_walked_over, broken_raw_text_is_noticed)

// SPDX-License-Identifier: GPL-3.0-or-later
// data.c: what a page's JSON-LD says of its article (schema.org).
//
// Takes   the text of one script.
// Gives   title, byline, date, description, site, section and text of the first thing in it that is
// an
//         article; for the date, of a page, if no article says it.
#include "read/html/meta.h"
#include <jansson.h>

enum { DEEPEST = 12, MOST_AUTHORS = 12 };

struct data {
    nar_arena *arena;
    nar_html_meta *meta;
    json_t *root;
};

static narrator_str string_of(const json_t *value)
{
    return json_is_string(value) ? nar_view(json_string_value(value), json_string_length(value))
                                 : NAR_STR("");
}

/// A string, or the first one of several.
static narrator_str first_string(const json_t *value)
{
    return string_of(json_is_array(value) ? json_array_get(value, 0) : value);
}

static bool is_article_name(narrator_str type)
{
    return nar_ends(type, NAR_STR("Article")) || nar_ends(type, NAR_STR("Posting")) ||
           nar_equal(type, NAR_STR("Report")) || nar_equal(type, NAR_STR("Review"));
}

static bool has_type(const json_t *thing, bool (*is)(narrator_str type))
{
    const json_t *type = json_object_get(thing, "@type"), *item;
    size_t i;
    if (json_is_string(type))
        return is(string_of(type));
    json_array_foreach(type, i, item) if (is(string_of(item))) return true;
    return false;
}

static bool is_page_name(narrator_str type)
{
    return nar_equal(type, NAR_STR("WebPage"));
}

/// The thing in `value` or around it that has this "@id".
static const json_t *find_id(const json_t *value, narrator_str id, int depth)
{
    const json_t *found = NULL, *item;
    const char *key;
    size_t i;
    if (depth > DEEPEST)
        return NULL;
    if (json_is_object(value)) {
        if (json_object_get(value, "name") &&
            nar_equal(string_of(json_object_get(value, "@id")), id))
            return value;
        json_object_foreach((json_t *)(uintptr_t)value, key,
                            item) if (!found && (json_is_object(item) || json_is_array(item)))
            found = find_id(item, id, depth + 1);
        return found;
    }
    json_array_foreach(value, i, item) if (!found) found = find_id(item, id, depth + 1);
    return found;
}

static narrator_str name_of(const struct data *data, const json_t *thing)
{
    narrator_str name = string_of(json_is_object(thing) ? json_object_get(thing, "name") : thing);
    narrator_str id = string_of(json_object_get(thing, "@id"));
    if (!name.size && id.size)
        name = string_of(json_object_get(find_id(data->root, id, 0), "name"));
    return nar_html_plain(data->arena, name);
}

static narrator_str authors_of(const struct data *data, const json_t *author)
{
    narrator_str byline = NAR_STR("");
    const json_t *item;
    size_t i;
    if (!json_is_array(author))
        return nar_html_byline(data->arena, byline, name_of(data, author));
    json_array_foreach(author, i, item)
    {
        const json_t *name = json_object_get(item, "name"), *one;
        size_t k;
        if (i >= MOST_AUTHORS)
            break;
        if (!json_is_array(name))
            byline = nar_html_byline(data->arena, byline, name_of(data, item));
        else
            json_array_foreach(name, k, one) byline =
                nar_html_byline(data->arena, byline, name_of(data, one));
    }
    return byline;
}

static void fill(narrator_str *field, narrator_str value)
{
    if (!field->size)
        *field = value;
}

static void take_article(const struct data *data, const json_t *thing)
{
    nar_html_meta *meta = data->meta;
    nar_arena *arena = data->arena;
    fill(&meta->title, nar_html_plain(arena, string_of(json_object_get(thing, "headline"))));
    fill(&meta->byline, authors_of(data, json_object_get(thing, "author")));
    fill(&meta->date, nar_html_date(arena, string_of(json_object_get(thing, "datePublished"))));
    fill(&meta->description,
         nar_html_plain(arena, string_of(json_object_get(thing, "description"))));
    fill(&meta->site, name_of(data, json_object_get(thing, "publisher")));
    fill(&meta->section,
         nar_html_plain(arena, first_string(json_object_get(thing, "articleSection"))));
    narrator_str body = string_of(json_object_get(thing, "articleBody"));
    if (!meta->body.size) {
        meta->body = nar_html_plain(arena, body);
        meta->text = nar_copy(arena, body);
    }
}

/// Everything in the data that is an article, outermost first.
static void walk(const struct data *data, const json_t *value, int depth, bool pages)
{
    const json_t *item;
    const char *key;
    size_t i;
    if (depth > DEEPEST)
        return;
    if (json_is_array(value))
        json_array_foreach(value, i, item) walk(data, item, depth + 1, pages);
    if (!json_is_object(value))
        return;
    if (!pages && has_type(value, is_article_name))
        take_article(data, value);
    else if (pages && has_type(value, is_page_name))
        fill(&data->meta->date,
             nar_html_date(data->arena, string_of(json_object_get(value, "datePublished"))));
    json_object_foreach((json_t *)(uintptr_t)value, key,
                        item) if (nar_equal(nar_str(key), NAR_STR("@graph")) ||
                                  nar_starts(nar_str(key), NAR_STR("mainEntity")))
        walk(data, item, depth + 1, pages);
}

static void take_all(void *context)
{
    struct data *data = context;
    walk(data, data->root, 0, false);
    walk(data, data->root, 0, true);
}

/// Line breaks within strings, which many pages have and JSON has not, become blanks.
static narrator_str without_controls(nar_arena *arena, narrator_str json)
{
    char *text = nar_alloc(arena, json.size + 1);
    for (size_t i = 0; i < json.size; i++)
        text[i] = (unsigned char)json.text[i] < ' ' ? ' ' : json.text[i];
    return nar_view(text, json.size);
}

/// Where the data begins: behind "//<![CDATA[".
static size_t data_start(narrator_str json)
{
    static const narrator_str mark = {"[CDATA[", 7};
    size_t at = 0;
    while (at < json.size && json.text[at] != '{' && json.text[at] != '[') {
        at++;
        if (nar_starts(nar_slice(json, at, json.size), mark))
            at += mark.size;
    }
    return at;
}

/// The date in data that is not well-formed, of which many pages have some.
static void take_broken(nar_arena *arena, narrator_str json, nar_html_meta *meta)
{
    static const narrator_str name = {"\"datePublished\"", 15};
    size_t at = nar_find(json, name);
    narrator_str rest = nar_slice(json, at, json.size), value;
    if (!rest.size)
        return;
    rest = nar_slice(rest, name.size, rest.size);
    nar_cut(rest, '"', &value, &rest);
    if (nar_cut(rest, '"', &value, &rest))
        fill(&meta->date, nar_html_date(arena, value));
}

void nar_html_meta_data(nar_arena *arena, narrator_str json, nar_html_meta *meta)
{
    narrator_str text = without_controls(arena, nar_slice(json, data_start(json), json.size));
    struct data data = {.arena = arena, .meta = meta};
    json_error_t error;
    data.root = json_loadb(text.text, text.size, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &error);
    if (!data.root) {
        take_broken(arena, text, meta);
        return;
    }
    narrator_status status = nar_enter(arena, take_all, &data, NULL);
    json_decref(data.root);
    if (status != NARRATOR_OK)
        nar_fail(arena, status, "%s", narrator_status_text(status));
}

// SPDX-License-Identifier: GPL-3.0-or-later
// epub_package.c: container, package and table of contents of a book.
//
// Takes   an archive.
// Gives   the files of the spine in order, with their titles and what is not to be read of them.
#include "read/book/epub.h"

enum { MOST_ITEMS = 20000 };

/// A path inside of the archive: `folder` and `href`, without "..", escapes and fragment.
static narrator_str resolve(nar_arena *arena, narrator_str folder, narrator_str href)
{
    static const char digits[] = "0123456789abcdef";
    nar_builder path = {.arena = arena}, out = {.arena = arena};
    href = nar_slice(href, 0, nar_find(href, NAR_STR("#")));
    nar_put(&path, folder);
    for (size_t at = 0; at < href.size; at++) {
        const char *high = NULL, *low = NULL;
        if (href.text[at] == '%' && at + 2 < href.size && href.text[at + 1] && href.text[at + 2]) {
            high = strchr(digits, nar_lower(href.text[at + 1]));
            low = strchr(digits, nar_lower(href.text[at + 2]));
        }
        nar_put_char(&path,
                     high && low ? (char)((high - digits) * 16 + (low - digits)) : href.text[at]);
        at += high && low ? 2 : 0;
    }
    narrator_str rest = nar_built(&path), part;
    while (nar_next_cell(&rest, '/', &part)) {
        if (nar_equal(part, NAR_STR("..")))
            while (out.size && out.text[--out.size] != '/')
                ;
        if (!part.size || nar_equal(part, NAR_STR(".")) || nar_equal(part, NAR_STR("..")))
            continue;
        if (out.size)
            nar_put_char(&out, '/');
        nar_put(&out, part);
    }
    return nar_built(&out);
}

static narrator_str folder_of(narrator_str path)
{
    while (path.size && path.text[path.size - 1] != '/')
        path.size--;
    return path;
}

static bool has_word(narrator_str words, const char *word)
{
    narrator_str next;
    while (nar_next_word(&words, &next))
        if (nar_equal(next, nar_str(word)))
            return true;
    return false;
}

static nar_xml *read_xml(nar_epub *book, narrator_str path)
{
    narrator_str bytes;
    return path.size && nar_archive_read(book->archive, path, &bytes)
               ? nar_xml_parse(book->arena, bytes, path)
               : NULL;
}

/// Fonts may be scrambled in any book; anything else that is encrypted means a shop's lock.
static void refuse_locks(nar_epub *book)
{
    const nar_xml *root = read_xml(book, NAR_STR("META-INF/encryption.xml"));
    for (const nar_xml *node = root; node; node = nar_xml_next(node, root)) {
        if (!nar_equal(node->name, NAR_STR("EncryptedData")))
            continue;
        narrator_str method = nar_xml_get(nar_xml_child(node, "EncryptionMethod"), "Algorithm");
        if (!nar_equal(method, NAR_STR("http://www.idpf.org/2008/embedding")) &&
            !nar_equal(method, NAR_STR("http://ns.adobe.com/pdf/enc#RC")))
            nar_fail(book->arena, NARRATOR_BAD_FORMAT,
                     "%.*s is locked by its seller (DRM) and cannot be read",
                     (int)book->source.size, book->source.text);
    }
}

static nar_xml *find_package(nar_epub *book)
{
    const nar_xml *root = read_xml(book, NAR_STR("META-INF/container.xml"));
    narrator_str path = NAR_STR("");
    for (const nar_xml *node = root; node && !path.size; node = nar_xml_next(node, root))
        if (nar_equal(node->name, NAR_STR("rootfile")))
            path = resolve(book->arena, NAR_STR(""), nar_xml_get(node, "full-path"));
    nar_xml *package = read_xml(book, path);
    if (!package) {
        path = nar_archive_find(book->archive, ".opf");
        package = read_xml(book, path);
    }
    if (!package)
        nar_fail(book->arena, NARRATOR_BAD_FORMAT, "%.*s is a book without a list of its chapters",
                 (int)book->source.size, book->source.text);
    book->folder = folder_of(path);
    return package;
}

static void take_metadata(nar_epub *book, const nar_xml *metadata)
{
    nar_builder writers = {.arena = book->arena};
    const nar_xml *inner = nar_xml_child(metadata, "dc-metadata"); // of old packages
    metadata = inner ? inner : metadata;
    book->title = nar_xml_words(book->arena, nar_xml_child(metadata, "title"));
    book->date = nar_xml_words(book->arena, nar_xml_child(metadata, "date"));
    book->language = nar_xml_words(book->arena, nar_xml_child(metadata, "language"));
    for (const nar_xml *node = nar_xml_child(metadata, "creator"); node;
         node = nar_xml_after(node, "creator")) {
        if (writers.size)
            nar_put_z(&writers, nar_xml_after(node, "creator") ? ", " : " and ");
        nar_put(&writers, nar_xml_words(book->arena, node));
    }
    book->byline = nar_built(&writers);
}

static void take_manifest(nar_epub *book, const nar_xml *manifest)
{
    for (const nar_xml *node = nar_xml_child(manifest, "item"); node && book->count < MOST_ITEMS;
         node = nar_xml_after(node, "item")) {
        book->items =
            nar_grow(book->arena, book->items, book->count, &book->capacity, sizeof *book->items);
        book->items[book->count++] =
            (nar_epub_item){.id = nar_xml_get(node, "id"),
                            .path = resolve(book->arena, book->folder, nar_xml_get(node, "href")),
                            .type = nar_xml_get(node, "media-type"),
                            .properties = nar_xml_get(node, "properties")};
    }
}

static nar_epub_item *item_by_id(const nar_epub *book, narrator_str id)
{
    for (size_t i = 0; i < book->count; i++)
        if (nar_equal(book->items[i].id, id))
            return &book->items[i];
    return NULL;
}

static nar_epub_item *item_by_path(const nar_epub *book, narrator_str path)
{
    for (size_t i = 0; i < book->count; i++)
        if (nar_equal(book->items[i].path, path))
            return &book->items[i];
    return NULL;
}

static void take_spine(nar_epub *book, const nar_xml *spine)
{
    for (const nar_xml *node = nar_xml_child(spine, "itemref");
         node && book->spine_count < MOST_ITEMS; node = nar_xml_after(node, "itemref")) {
        nar_epub_item *item = item_by_id(book, nar_xml_get(node, "idref"));
        if (item) // parts of one file are read with the first of them
            item = item_by_path(book, item->path);
        if (!item || item->in_spine)
            continue;
        item->in_spine = true;
        if (nar_equal(nar_xml_get(node, "linear"), NAR_STR("no")))
            item->role = "aside of the book";
        if (has_word(item->properties, "nav"))
            item->role = "table of contents";
        book->spine = nar_grow(book->arena, book->spine, book->spine_count, &book->spine_capacity,
                               sizeof(nar_epub_item *));
        book->spine[book->spine_count++] = item;
    }
}

// ---- titles and roles ---------------------------------------------------------------------------

static void take_role(nar_epub *book, narrator_str folder, narrator_str href, narrator_str types)
{
    static const struct {
        const char *type, *role;
    } roles[] = {
        {"cover", "cover"},          {"title-page", "title page"},
        {"titlepage", "title page"}, {"toc", "table of contents"},
        {"index", "index"},          {"copyright-page", "copyright page"},
        {"endnotes", "footnote"},    {"notes", "footnote"},
        {"loi", "list of pictures"}, {"lot", "list of tables"},
    };
    nar_epub_item *item = item_by_path(book, resolve(book->arena, folder, href));
    for (size_t i = 0; item && !item->role && i < sizeof roles / sizeof *roles; i++)
        if (has_word(types, roles[i].type))
            item->role = roles[i].role;
}

static void take_title(nar_epub *book, narrator_str folder, narrator_str href, narrator_str title)
{
    nar_epub_item *item = item_by_path(book, resolve(book->arena, folder, href));
    if (item && !item->title.size)
        item->title = title;
}

/// EPUB 3: lists of links in <nav> elements.
static void take_nav(nar_epub *book, const nar_epub_item *item)
{
    const nar_xml *root = read_xml(book, item->path);
    narrator_str folder = folder_of(item->path), types = NAR_STR("");
    for (const nar_xml *node = root; node; node = nar_xml_next(node, root)) {
        if (nar_equal(node->name, NAR_STR("nav")))
            types = nar_xml_get(node, "type");
        if (!nar_equal(node->name, NAR_STR("a")))
            continue;
        if (has_word(types, "toc"))
            take_title(book, folder, nar_xml_get(node, "href"), nar_xml_words(book->arena, node));
        if (has_word(types, "landmarks"))
            take_role(book, folder, nar_xml_get(node, "href"), nar_xml_get(node, "type"));
    }
}

/// EPUB 2: points with a label and a place.
static void take_ncx(nar_epub *book, const nar_epub_item *item)
{
    const nar_xml *root = read_xml(book, item->path);
    for (const nar_xml *node = root; node; node = nar_xml_next(node, root))
        if (nar_equal(node->name, NAR_STR("navPoint")))
            take_title(book, folder_of(item->path),
                       nar_xml_get(nar_xml_child(node, "content"), "src"),
                       nar_xml_words(book->arena, nar_xml_child(node, "navLabel")));
}

void nar_epub_open(nar_epub *book)
{
    refuse_locks(book);
    const nar_xml *package = find_package(book), *guide = nar_xml_child(package, "guide");
    const nar_xml *spine = nar_xml_child(package, "spine");
    take_metadata(book, nar_xml_child(package, "metadata"));
    take_manifest(book, nar_xml_child(package, "manifest"));
    if (spine)
        take_spine(book, spine);
    for (const nar_xml *node = nar_xml_child(guide, "reference"); node;
         node = nar_xml_after(node, "reference"))
        take_role(book, book->folder, nar_xml_get(node, "href"), nar_xml_get(node, "type"));
    for (size_t i = 0; i < book->count; i++)
        if (has_word(book->items[i].properties, "nav"))
            take_nav(book, &book->items[i]);
    const nar_epub_item *ncx = item_by_id(book, nar_xml_get(spine, "toc"));
    if (ncx)
        take_ncx(book, ncx);
}

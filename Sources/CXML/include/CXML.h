// The push parser of libxml2 behind a header of our own: libxml2's headers pull in those of ICU, which clash with the
// ICU inside Foundation when Swift imports both. Elements, attributes, text and the document type; nothing else.
#ifndef CORDON_CXML_H
#define CORDON_CXML_H

#include <stddef.h>

typedef struct cxml_parser cxml_parser;

/// What is called for each event. Names and values are UTF-8; a name's address is the same for every use of the name.
typedef struct {
    /// `attributes` holds four pointers each: name, value, end of the value, NULL.
    void (*start)(void *context, const unsigned char *name, const unsigned char *const *attributes, int count);
    void (*end)(void *context);
    void (*text)(void *context, const unsigned char *text, int count);
    void (*document_type)(void *context, const unsigned char *name);
} cxml_events;

/// A parser that calls `events` with `context`; NULL when memory is short. Loads nothing from anywhere.
cxml_parser *cxml_create(const cxml_events *events, void *context);
/// Parses the next bytes; `is_last` when none follow. Returns 0, or a code when the XML is not well-formed.
int cxml_feed(cxml_parser *parser, const char *bytes, int count, int is_last);
/// Makes the parser ignore everything that follows.
void cxml_stop(cxml_parser *parser);
/// The line that is being read, from 1.
int cxml_line(const cxml_parser *parser);
/// Bytes read so far.
long cxml_offset(const cxml_parser *parser);
/// The first error in words, without a line end; NULL when there was none.
const char *cxml_message(const cxml_parser *parser);
/// The line of the first error; 0 when there was none.
int cxml_error_line(const cxml_parser *parser);
void cxml_free(cxml_parser *parser);

#endif

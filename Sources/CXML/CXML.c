#include "CXML.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

/// Most attributes an element may have; the limit keeps the array below on the stack small.
enum { maximum_attributes = 256 };

struct cxml_parser {
    xmlParserCtxtPtr parser;
    cxml_events events;
    void *context;
    char message[200];
    int error_line;
    int code;
};

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
    cxml_parser *self = user;
    const unsigned char *list[4 * maximum_attributes];
    (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)defaulted;
    if (count > maximum_attributes) {
        // None may be lost: an element of no list has so many.
        if (!self->code) {
            self->code = -1;
            self->error_line = cxml_line(self);
            strncpy(self->message, "too many attributes", sizeof self->message - 1);
        }
        count = maximum_attributes;
    }
    for (int i = 0; i < count; i++) {
        // libxml2: local name, prefix, URI, value, end of the value.
        list[4 * i] = attributes[5 * i];
        list[4 * i + 1] = attributes[5 * i + 3];
        list[4 * i + 2] = attributes[5 * i + 4];
        list[4 * i + 3] = NULL;
    }
    self->events.start(self->context, name, list, count);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    cxml_parser *self = user;
    (void)name, (void)prefix, (void)uri;
    self->events.end(self->context);
}

static void on_text(void *user, const xmlChar *text, int count) {
    cxml_parser *self = user;
    self->events.text(self->context, text, count);
}

static void on_document_type(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    cxml_parser *self = user;
    (void)external, (void)system;
    self->events.document_type(self->context, name);
}

static void on_error(void *user, xmlErrorPtr error) {
    cxml_parser *self = user;
    if (self->code || error->level < XML_ERR_ERROR) return;
    // A namespace error leaves the elements readable: publishers do declare odd ones, and names are compared without.
    if (error->domain == XML_FROM_NAMESPACE) return;
    self->code = error->code ? error->code : 1;
    self->error_line = error->line;
    if (error->message) {
        strncpy(self->message, error->message, sizeof self->message - 1);
        self->message[strcspn(self->message, "\n")] = 0;
    }
}

cxml_parser *cxml_create(const cxml_events *events, void *context) {
    cxml_parser *self = calloc(1, sizeof *self);
    xmlSAXHandler handler;
    if (!self) return NULL;
    self->events = *events;
    self->context = context;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = on_text;
    handler.cdataBlock = on_text;
    handler.internalSubset = on_document_type;
    handler.serror = on_error;
    self->parser = xmlCreatePushParserCtxt(&handler, self, NULL, 0, NULL);
    if (!self->parser) {
        free(self);
        return NULL;
    }
    // Without NOENT an &amp; in an attribute arrives as &#38;. A document type, which alone could bring other entities, is
    // refused.
    xmlCtxtUseOptions(self->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    return self;
}

int cxml_feed(cxml_parser *self, const char *bytes, int count, int is_last) {
    xmlParseChunk(self->parser, bytes, count, is_last);
    if (!self->code && !self->parser->wellFormed && !self->parser->disableSAX) {
        self->code = self->parser->errNo ? self->parser->errNo : 1;
        self->error_line = cxml_line(self);
    }
    return self->code;
}

void cxml_stop(cxml_parser *self) { xmlStopParser(self->parser); }

int cxml_line(const cxml_parser *self) { return self->parser->input ? self->parser->input->line : 0; }

long cxml_offset(const cxml_parser *self) {
    long offset = xmlByteConsumed(self->parser);
    return offset < 0 ? 0 : offset;
}

const char *cxml_message(const cxml_parser *self) { return self->message[0] ? self->message : NULL; }

int cxml_error_line(const cxml_parser *self) { return self->error_line; }

void cxml_free(cxml_parser *self) {
    if (!self) return;
    xmlFreeParserCtxt(self->parser);
    free(self);
}

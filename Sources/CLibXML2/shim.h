// libxml2's push parser with the SAX2 interface. No tree, no validation, no network.
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

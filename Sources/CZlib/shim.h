// zlib: gzip streams, with the check sums behind their members.
#include <zlib.h>

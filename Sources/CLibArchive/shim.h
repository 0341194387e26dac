// libarchive: gzip, bzip2, xz and zstd streams, and zip members, read as a stream.
#include <archive.h>
#include <archive_entry.h>

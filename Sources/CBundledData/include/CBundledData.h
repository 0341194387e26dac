// The files of Data/, compiled into the binary byte for byte.
#pragma once
#include <stddef.h>

struct cordon_bundled_file {
    const char *path;            // below Data/, with forward slashes
    const unsigned char *bytes;  // lives as long as the process
    size_t count;
};

// How many files there are.
size_t cordon_bundled_file_count(void);
// The file at index, or NULL when index is out of range.
const struct cordon_bundled_file *cordon_bundled_file_at(size_t index);

#include "CKernels.h"

#include <string.h>

uint64_t cordon_checksum(const uint8_t *bytes, size_t count) {
    // Four lanes, so that the multiplications overlap; memory is the limit.
    uint64_t lanes[4] = {
        0x9E3779B97F4A7C15u, 0xC2B2AE3D27D4EB4Fu, 0x165667B19E3779F9u, 0x27D4EB2F165667C5u};
    const uint64_t factor = 0x9E3779B185EBCA87u;
    size_t index = 0;
    for (; index + 32 <= count; index += 32) {
        for (int lane = 0; lane < 4; lane++) {
            uint64_t word;
            memcpy(&word, bytes + index + 8 * lane, 8);
            lanes[lane] = (lanes[lane] ^ word) * factor;
            lanes[lane] ^= lanes[lane] >> 29;
        }
    }
    uint64_t sum = (uint64_t)count;
    for (; index < count; index++) sum = (sum ^ bytes[index]) * factor;
    for (int lane = 0; lane < 4; lane++) {
        sum = (sum ^ lanes[lane]) * factor;
        sum ^= sum >> 32;
    }
    return sum;
}

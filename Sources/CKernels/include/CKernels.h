#ifndef CORDON_KERNELS_H
#define CORDON_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Signatures that are looked at together.
enum { CORDON_SIGNATURE_BLOCK = 16 };

/// Finds the signatures that may belong to words near a word.
///
/// A signature has a bit for each letter of a word; `weights` says of each of its eight bytes what an edit that touches a
/// letter of that byte costs at least, 0 to 31. A signature passes when what only it has, and what only `query` has, both
/// cost `limit` or less.
///
/// `blocks` has a word for every 16 signatures with the bits that all of them have, and behind those words one for every 16
/// with the bits that any of them has; the last block may have fewer. Where like signatures stand together, most of them are
/// not read.
///
/// Writes `first` plus the place of each signature that passes to `passed`, which has room for `count` numbers and 16 more,
/// in ascending order, and returns how many there are. The result is the same on every machine; how it is computed depends on
/// what the processor can do.
size_t cordon_scan_signatures(
    const uint64_t *signatures, const uint64_t *blocks, size_t count, uint64_t query, const uint8_t weights[8],
    uint32_t limit, uint32_t first, uint32_t *passed);

/// The same without what only some processors have; for tests.
size_t cordon_scan_signatures_plain(
    const uint64_t *signatures, const uint64_t *blocks, size_t count, uint64_t query, const uint8_t weights[8],
    uint32_t limit, uint32_t first, uint32_t *passed);

/// What edits cost, by the codes of letters: see `cordon_letter_code`.
typedef struct {
    uint8_t substitution[32][32];
    uint8_t insertion[32];
    /// Most that a letter costs that doubles the one before.
    uint8_t doubled;
    uint8_t transposition;
    /// Added where the first letter of either word is touched.
    uint8_t first_letter;
} cordon_edit_costs;

/// The code of a letter, 0 to 31: a to z, then S and C, then everything else together.
uint8_t cordon_letter_code(uint8_t letter);

/// Distances of a word from other words, many at a time: weighted edits with neighbours swapped as one (optimal
/// string alignment).
///
/// - query: codes of the letters of the word, `query_count` of them, 1 to 63.
/// - codes, places, lengths: the codes of the words' letters, where each of `count` words begins, and how many letters it has,
///   1 to 63. Behind the last word `codes` must hold 64 more bytes, whatever they are. Words of like lengths that stand
///   together are measured together.
/// - limits, distances: most that each distance may be, at most 254, and room for `count` of them; a distance above its limit
///   may come out as any number above it.
///
/// Letters that have one code count as the same, so a distance may be too small, never too great. The result is the same on
/// every machine, for the distances within their limits.
void cordon_word_distances(
    const uint8_t *query, size_t query_count, const uint8_t *codes, const uint32_t *places, const uint8_t *lengths,
    const uint8_t *limits, size_t count, const cordon_edit_costs *costs, uint8_t *distances);

/// The same without what only some processors have; for tests.
void cordon_word_distances_plain(
    const uint8_t *query, size_t query_count, const uint8_t *codes, const uint32_t *places, const uint8_t *lengths,
    const uint8_t *limits, size_t count, const cordon_edit_costs *costs, uint8_t *distances);

/// Asks the processor for memory that will be read soon.
static inline void cordon_prefetch(const void *address) { __builtin_prefetch(address); }

/// A check sum of bytes, to see that a file is as it was written. Not for security: SHA-256 is.
uint64_t cordon_checksum(const uint8_t *bytes, size_t count);

#endif

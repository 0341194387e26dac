#include "CKernels.h"

#include <string.h>

static uint64_t bit_counts(uint64_t word) {
    word -= word >> 1 & 0x5555555555555555u;
    word = (word & 0x3333333333333333u) + (word >> 2 & 0x3333333333333333u);
    return (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
}

static uint32_t weighted(uint64_t word, const uint8_t weights[8]) {
    if (word == 0) return 0;
    uint64_t counts = bit_counts(word);
    uint32_t sum = 0;
    for (int byte = 0; byte < 8; byte++) sum += (uint32_t)(counts >> (8 * byte) & 0xFF) * weights[byte];
    return sum;
}

size_t cordon_scan_signatures_plain(
    const uint64_t *signatures, size_t count, uint64_t query, const uint8_t weights[8], uint32_t limit, uint32_t first,
    uint32_t *passed) {
    size_t found = 0;
    for (size_t index = 0; index < count; index++) {
        uint64_t signature = signatures[index];
        if (weighted(query & ~signature, weights) <= limit && weighted(signature & ~query, weights) <= limit) {
            passed[found++] = first + (uint32_t)index;
        }
    }
    return found;
}

#if defined(__x86_64__)
#include <immintrin.h>

// Bits are counted byte by byte, multiplied with the weight of the byte and added up: a pair of bytes reaches 2 * 8 * 31 at
// most, which does not fit a byte, but with our weights of 10 and less it is 160 at most, and the sum of absolute
// differences with zero adds all eight bytes at once.
__attribute__((target("avx2,popcnt,bmi"))) static size_t scan_avx2(
    const uint64_t *signatures, size_t count, uint64_t query, const uint8_t weights[8], uint32_t limit, uint32_t first,
    uint32_t *passed) {
    size_t found = 0;
    size_t index = 0;
    uint64_t packed;
    memcpy(&packed, weights, 8);
    const __m256i queries = _mm256_set1_epi64x((long long)query);
    const __m256i factors = _mm256_set1_epi64x((long long)packed);
    const __m256i limits = _mm256_set1_epi64x((long long)limit);
    const __m256i low = _mm256_set1_epi8(15);
    const __m256i zero = _mm256_setzero_si256();
    const __m256i table = _mm256_setr_epi8(
        0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
#define COUNTS(word) \
    _mm256_add_epi8( \
        _mm256_shuffle_epi8(table, _mm256_and_si256(word, low)), \
        _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(word, 4), low)))
    for (; index + 4 <= count; index += 4) {
        __m256i words = _mm256_loadu_si256((const __m256i *)(signatures + index));
        __m256i only_query = _mm256_andnot_si256(words, queries);
        __m256i only_word = _mm256_andnot_si256(queries, words);
        __m256i left = _mm256_sad_epu8(_mm256_maddubs_epi16(COUNTS(only_query), factors), zero);
        __m256i right = _mm256_sad_epu8(_mm256_maddubs_epi16(COUNTS(only_word), factors), zero);
        __m256i over = _mm256_or_si256(_mm256_cmpgt_epi64(left, limits), _mm256_cmpgt_epi64(right, limits));
        unsigned mask = 15u & ~(unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(over));
        while (mask) {
            passed[found++] = first + (uint32_t)index + (uint32_t)__builtin_ctz(mask);
            mask &= mask - 1;
        }
    }
#undef COUNTS
    return found
        + cordon_scan_signatures_plain(
               signatures + index, count - index, query, weights, limit, first + (uint32_t)index, passed + found);
}

__attribute__((target("avx512f,avx512bw,avx512vl,avx512bitalg,popcnt,bmi"))) static size_t scan_avx512(
    const uint64_t *signatures, size_t count, uint64_t query, const uint8_t weights[8], uint32_t limit, uint32_t first,
    uint32_t *passed) {
    size_t found = 0;
    size_t index = 0;
    uint64_t packed;
    memcpy(&packed, weights, 8);
    const __m512i queries = _mm512_set1_epi64((long long)query);
    const __m512i factors = _mm512_set1_epi64((long long)packed);
    const __m512i limits = _mm512_set1_epi64((long long)limit);
    const __m512i zero = _mm512_setzero_si512();
    for (; index + 8 <= count; index += 8) {
        __m512i words = _mm512_loadu_si512(signatures + index);
        __m512i only_query = _mm512_popcnt_epi8(_mm512_andnot_si512(words, queries));
        __m512i only_word = _mm512_popcnt_epi8(_mm512_andnot_si512(queries, words));
        __m512i left = _mm512_sad_epu8(_mm512_maddubs_epi16(only_query, factors), zero);
        __m512i right = _mm512_sad_epu8(_mm512_maddubs_epi16(only_word, factors), zero);
        unsigned mask = _mm512_cmple_epi64_mask(_mm512_max_epi64(left, right), limits);
        while (mask) {
            passed[found++] = first + (uint32_t)index + (uint32_t)__builtin_ctz(mask);
            mask &= mask - 1;
        }
    }
    return found
        + cordon_scan_signatures_plain(
               signatures + index, count - index, query, weights, limit, first + (uint32_t)index, passed + found);
}
#endif

size_t cordon_scan_signatures(
    const uint64_t *signatures, size_t count, uint64_t query, const uint8_t weights[8], uint32_t limit, uint32_t first,
    uint32_t *passed) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512bitalg") && __builtin_cpu_supports("avx512bw")) {
        return scan_avx512(signatures, count, query, weights, limit, first, passed);
    }
    if (__builtin_cpu_supports("avx2")) {
        return scan_avx2(signatures, count, query, weights, limit, first, passed);
    }
#endif
    return cordon_scan_signatures_plain(signatures, count, query, weights, limit, first, passed);
}

#include "CKernels.h"

#include <string.h>

enum { BLOCK = CORDON_SIGNATURE_BLOCK, CHUNK = 512 };

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

// What all signatures of a block have and the query lacks, and what the query has and none of them has, each of them costs.
size_t cordon_scan_signatures_plain(
    const uint64_t *signatures, const uint64_t *blocks, size_t count, uint64_t query, const uint8_t weights[8],
    uint32_t limit, uint32_t first, uint32_t *passed) {
    size_t found = 0;
    const size_t block_count = (count + BLOCK - 1) / BLOCK;
    for (size_t block = 0; block < block_count; block++) {
        const uint64_t common = blocks[block], any = blocks[block_count + block];
        if (weighted(query & ~any, weights) > limit || weighted(common & ~query, weights) > limit) continue;
        const size_t end = (block + 1) * BLOCK < count ? (block + 1) * BLOCK : count;
        for (size_t index = block * BLOCK; index < end; index++) {
            uint64_t signature = signatures[index];
            if (weighted(query & ~signature, weights) <= limit && weighted(signature & ~query, weights) <= limit) {
                passed[found++] = first + (uint32_t)index;
            }
        }
    }
    return found;
}

#if defined(__x86_64__)
#include <immintrin.h>

// Bits are counted byte by byte, multiplied with the weight of the byte and added up: a pair of bytes reaches 2 * 8 * 31 at
// most, which does not fit a byte, but with our weights of 10 and less it is 160 at most, and the sum of absolute
// differences with zero adds all eight bytes at once.
__attribute__((target("avx2,popcnt,bmi"))) static inline __m256i weighted_avx2(__m256i words, __m256i weights) {
    const __m256i low = _mm256_set1_epi8(15);
    const __m256i table = _mm256_setr_epi8(
        0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    __m256i counts = _mm256_add_epi8(
        _mm256_shuffle_epi8(table, _mm256_and_si256(words, low)),
        _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(words, 4), low)));
    return _mm256_sad_epu8(_mm256_maddubs_epi16(counts, weights), _mm256_setzero_si256());
}

__attribute__((target("avx2,popcnt,bmi"))) static size_t scan_avx2(
    const uint64_t *signatures, const uint64_t *blocks, size_t count, uint64_t query, const uint8_t weights[8],
    uint32_t limit, uint32_t first, uint32_t *passed) {
    size_t found = 0;
    uint64_t packed;
    memcpy(&packed, weights, 8);
    const __m256i queries = _mm256_set1_epi64x((long long)query);
    const __m256i factors = _mm256_set1_epi64x((long long)packed);
    const __m256i limits = _mm256_set1_epi64x((long long)limit);
    const size_t block_count = (count + BLOCK - 1) / BLOCK;
    // Places of four words of which neither side costs too much.
#define WITHIN(common, any) \
    (15u & ~(unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(_mm256_or_si256( \
               _mm256_cmpgt_epi64(weighted_avx2(_mm256_andnot_si256(queries, common), factors), limits), \
               _mm256_cmpgt_epi64(weighted_avx2(_mm256_andnot_si256(any, queries), factors), limits)))))
    for (size_t group = 0; group < block_count; group += 4) {
        unsigned live = 15;
        if (group + 4 <= block_count) {
            __m256i common = _mm256_loadu_si256((const __m256i *)(blocks + group));
            __m256i any = _mm256_loadu_si256((const __m256i *)(blocks + block_count + group));
            live = WITHIN(common, any);
        }
        for (; live; live &= live - 1) {
            const size_t begin = (group + (size_t)__builtin_ctz(live)) * BLOCK;
            const size_t end = begin + BLOCK < count ? begin + BLOCK : count;
            size_t index = begin;
            for (; index + 4 <= end; index += 4) {
                __m256i words = _mm256_loadu_si256((const __m256i *)(signatures + index));
                for (unsigned mask = WITHIN(words, words); mask; mask &= mask - 1) {
                    passed[found++] = first + (uint32_t)index + (uint32_t)__builtin_ctz(mask);
                }
            }
            for (; index < end; index++) {
                uint64_t signature = signatures[index];
                if (weighted(query & ~signature, weights) <= limit && weighted(signature & ~query, weights) <= limit) {
                    passed[found++] = first + (uint32_t)index;
                }
            }
        }
    }
#undef WITHIN
    return found;
}

__attribute__((target("avx512f,avx512bw,avx512vl,avx512bitalg,popcnt,bmi"))) static inline __m512i weighted_avx512(
    __m512i words, __m512i weights) {
    return _mm512_sad_epu8(_mm512_maddubs_epi16(_mm512_popcnt_epi8(words), weights), _mm512_setzero_si512());
}

__attribute__((target("avx512f,avx512bw,avx512vl,avx512bitalg,popcnt,bmi"))) static size_t scan_avx512(
    const uint64_t *signatures, const uint64_t *blocks, size_t count, uint64_t query, const uint8_t weights[8],
    uint32_t limit, uint32_t first, uint32_t *passed) {
    size_t found = 0;
    uint64_t packed;
    memcpy(&packed, weights, 8);
    const __m512i queries = _mm512_set1_epi64((long long)query);
    const __m512i factors = _mm512_set1_epi64((long long)packed);
    const __m512i limits = _mm512_set1_epi64((long long)limit);
    const size_t block_count = (count + BLOCK - 1) / BLOCK;
    const __m512i places = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    // Of the first `number` of eight words those of which neither side costs too much.
#define FIRST(number) ((__mmask8)((number) < 8 ? (1u << (number)) - 1 : 255u))
#define WITHIN(mask, common, any) \
    _mm512_mask_cmple_epi64_mask( \
        mask, \
        _mm512_max_epi64( \
            weighted_avx512(_mm512_andnot_si512(queries, common), factors), \
            weighted_avx512(_mm512_andnot_si512(any, queries), factors)), \
        limits)
    // Which blocks and words pass is written without a branch, since nobody can predict it.
    uint32_t live[CHUNK + 16];
    for (size_t begin = 0; begin < block_count; begin += CHUNK) {
        const size_t end = begin + CHUNK < block_count ? begin + CHUNK : block_count;
        size_t live_count = 0;
        for (size_t group = begin; group < end; group += 8) {
            const __mmask8 is_block = FIRST(end - group);
            __m512i common = _mm512_maskz_loadu_epi64(is_block, blocks + group);
            __m512i any = _mm512_maskz_loadu_epi64(is_block, blocks + block_count + group);
            const __mmask16 mask = WITHIN(is_block, common, any);
            __m512i numbers = _mm512_add_epi32(places, _mm512_set1_epi32((int)group));
            _mm512_storeu_si512(live + live_count, _mm512_maskz_compress_epi32(mask, numbers));
            live_count += (size_t)__builtin_popcount(mask);
        }
        for (size_t block = 0; block < live_count; block++) {
            const uint64_t *soon = signatures + (size_t)live[block + 4 < live_count ? block + 4 : block] * BLOCK;
            _mm_prefetch((const char *)soon, _MM_HINT_T0);
            _mm_prefetch((const char *)(soon + 8), _MM_HINT_T0);
            const size_t index = (size_t)live[block] * BLOCK, rest = count - index;
            const __mmask8 is_low = FIRST(rest), is_high = rest > 8 ? FIRST(rest - 8) : 0;
            __m512i low = _mm512_maskz_loadu_epi64(is_low, signatures + index);
            __m512i high = _mm512_maskz_loadu_epi64(is_high, signatures + index + 8);
            const __mmask16 mask = (__mmask16)(WITHIN(is_low, low, low) | WITHIN(is_high, high, high) << 8);
            __m512i numbers = _mm512_add_epi32(places, _mm512_set1_epi32((int)(first + (uint32_t)index)));
            _mm512_storeu_si512(passed + found, _mm512_maskz_compress_epi32(mask, numbers));
            found += (size_t)__builtin_popcount(mask);
        }
    }
#undef WITHIN
#undef FIRST
    return found;
}
#endif

size_t cordon_scan_signatures(
    const uint64_t *signatures, const uint64_t *blocks, size_t count, uint64_t query, const uint8_t weights[8],
    uint32_t limit, uint32_t first, uint32_t *passed) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512bitalg") && __builtin_cpu_supports("avx512bw")) {
        return scan_avx512(signatures, blocks, count, query, weights, limit, first, passed);
    }
    if (__builtin_cpu_supports("avx2")) {
        return scan_avx2(signatures, blocks, count, query, weights, limit, first, passed);
    }
#endif
    return cordon_scan_signatures_plain(signatures, blocks, count, query, weights, limit, first, passed);
}

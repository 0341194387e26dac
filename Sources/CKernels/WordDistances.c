#include "CKernels.h"

#include <string.h>

enum { LONGEST = 63 };

static inline uint8_t code(uint8_t letter) {
    if (letter >= 'a' && letter <= 'z') return letter - 'a';
    if (letter == 'S') return 26;
    return letter == 'C' ? 27 : 28;
}

uint8_t cordon_letter_code(uint8_t letter) { return code(letter); }

static uint8_t add(uint8_t left, uint8_t right) {
    unsigned sum = (unsigned)left + right;
    return sum > 255 ? 255 : (uint8_t)sum;
}

static uint8_t least(uint8_t left, uint8_t right) { return left < right ? left : right; }

// Cost of taking each letter of the query away; one that doubles the letter before is cheap.
static void removals(const uint8_t *query, size_t count, const cordon_edit_costs *costs, uint8_t *removal) {
    for (size_t index = 0; index < count; index++) {
        removal[index] = costs->insertion[query[index]];
        if (index > 0 && query[index] == query[index - 1]) removal[index] = least(removal[index], costs->doubled);
    }
    removal[0] = add(removal[0], costs->first_letter);
}

static uint8_t word_distance(
    const uint8_t *query, size_t query_count, const uint8_t *removal, const uint8_t *word, size_t length,
    const cordon_edit_costs *costs) {
    uint8_t rows[3][LONGEST + 1], added[LONGEST + 1];
    uint8_t *before = rows[0], *previous = rows[1], *current = rows[2];
    previous[0] = 0;
    for (size_t column = 1; column <= length; column++) {
        uint8_t cost = costs->insertion[word[column - 1]];
        if (column > 1 && word[column - 1] == word[column - 2]) cost = least(cost, costs->doubled);
        added[column] = column == 1 ? add(cost, costs->first_letter) : cost;
        previous[column] = add(previous[column - 1], added[column]);
    }
    for (size_t row = 1; row <= query_count; row++) {
        uint8_t letter = query[row - 1];
        current[0] = add(previous[0], removal[row - 1]);
        for (size_t column = 1; column <= length; column++) {
            uint8_t other = word[column - 1];
            uint8_t replaced = costs->substitution[letter][other];
            if (replaced > 0 && (row == 1 || column == 1)) replaced = add(replaced, costs->first_letter);
            uint8_t best = add(previous[column - 1], replaced);
            best = least(best, add(previous[column], removal[row - 1]));
            best = least(best, add(current[column - 1], added[column]));
            if (row > 1 && column > 1 && letter != other && letter == word[column - 2] && other == query[row - 2]) {
                best = least(best, add(before[column - 2], costs->transposition));
            }
            current[column] = best;
        }
        uint8_t *free = before;
        before = previous;
        previous = current;
        current = free;
    }
    return previous[length];
}

void cordon_word_distances_plain(
    const uint8_t *query, size_t query_count, const uint8_t *codes, const uint32_t *places, const uint8_t *lengths,
    const uint8_t *limits, size_t count, const cordon_edit_costs *costs, uint8_t *distances) {
    (void)limits;
    uint8_t removal[LONGEST];
    removals(query, query_count, costs, removal);
    for (size_t index = 0; index < count; index++) {
        distances[index] = word_distance(query, query_count, removal, codes + places[index], lengths[index], costs);
    }
}

#if defined(__x86_64__)
#include <immintrin.h>

// One lane a word: the table of the textbook is filled for 32 or 64 words at once, as far as the longest of them goes; each
// word's distance stands in its own last column.

__attribute__((target("avx2"))) static void distances_avx2(
    const uint8_t *query, size_t query_count, const uint8_t *codes, const uint8_t *lengths, size_t shortest,
    size_t length, const cordon_edit_costs *costs, const uint8_t *removal, uint32_t limit, uint8_t *distances) {
    __m256i rows[3][LONGEST + 1], words[LONGEST + 1], added[LONGEST + 1];
    __m256i *before = rows[0], *previous = rows[1], *current = rows[2];
    const __m256i first = _mm256_set1_epi8((char)costs->first_letter);
    const __m256i zero = _mm256_setzero_si256();
#define TABLE(bytes) _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(bytes)))
    // The fourth bit of a code, moved to the top of its byte, chooses the half of the table.
#define LOOK_UP(low, high, index) \
    _mm256_blendv_epi8( \
        _mm256_shuffle_epi8(low, index), _mm256_shuffle_epi8(high, index), _mm256_slli_epi16(index, 3))
    const __m256i insertion_low = TABLE(costs->insertion), insertion_high = TABLE(costs->insertion + 16);
    const __m256i doubled = _mm256_set1_epi8((char)costs->doubled);
    previous[0] = zero;
    for (size_t column = 1; column <= length; column++) {
        words[column] = _mm256_loadu_si256((const __m256i *)(codes + 64 * (column - 1)));
        __m256i code = _mm256_and_si256(words[column], _mm256_set1_epi8(31));
        __m256i cost = LOOK_UP(insertion_low, insertion_high, code);
        if (column > 1) {
            __m256i same = _mm256_cmpeq_epi8(words[column], words[column - 1]);
            cost = _mm256_blendv_epi8(cost, _mm256_min_epu8(cost, doubled), same);
        } else {
            cost = _mm256_adds_epu8(cost, first);
        }
        added[column] = cost;
        previous[column] = _mm256_adds_epu8(previous[column - 1], cost);
    }
    const __m256i limits = _mm256_set1_epi8((char)limit);
    __m256i lowest_before = zero;
    for (size_t row = 1; row <= query_count; row++) {
        const __m256i letter = _mm256_set1_epi8((char)query[row - 1]);
        const __m256i low = TABLE(costs->substitution[query[row - 1]]);
        const __m256i high = TABLE(costs->substitution[query[row - 1]] + 16);
        const __m256i removed = _mm256_set1_epi8((char)removal[row - 1]);
        current[0] = _mm256_adds_epu8(previous[0], removed);
        __m256i lowest = current[0];
        for (size_t column = 1; column <= length; column++) {
            __m256i replaced = LOOK_UP(low, high, words[column]);
            if (row == 1 || column == 1) {
                __m256i same = _mm256_cmpeq_epi8(replaced, zero);
                replaced = _mm256_adds_epu8(replaced, _mm256_andnot_si256(same, first));
            }
            __m256i best = _mm256_adds_epu8(previous[column - 1], replaced);
            best = _mm256_min_epu8(best, _mm256_adds_epu8(previous[column], removed));
            best = _mm256_min_epu8(best, _mm256_adds_epu8(current[column - 1], added[column]));
            if (row > 1 && column > 1) {
                __m256i swapped = _mm256_and_si256(
                    _mm256_cmpeq_epi8(words[column - 1], letter),
                    _mm256_cmpeq_epi8(words[column], _mm256_set1_epi8((char)query[row - 2])));
                swapped = _mm256_andnot_si256(_mm256_cmpeq_epi8(words[column], letter), swapped);
                __m256i cost = _mm256_adds_epu8(before[column - 2], _mm256_set1_epi8((char)costs->transposition));
                best = _mm256_min_epu8(best, _mm256_or_si256(cost, _mm256_xor_si256(swapped, _mm256_set1_epi8(-1))));
            }
            current[column] = best;
            lowest = _mm256_min_epu8(lowest, best);
        }
        // A swap reaches two rows back: both must be above the limit.
        __m256i reached = _mm256_subs_epu8(_mm256_min_epu8(lowest, lowest_before), limits);
        if (row > 1 && _mm256_movemask_epi8(_mm256_cmpeq_epi8(reached, zero)) == 0) {
            memset(distances, 255, 32);
            return;
        }
        lowest_before = lowest;
        __m256i *free = before;
        before = previous;
        previous = current;
        current = free;
    }
    const __m256i ends = _mm256_loadu_si256((const __m256i *)lengths);
    __m256i found = previous[length];
    for (size_t column = shortest; column < length; column++) {
        __m256i is_end = _mm256_cmpeq_epi8(ends, _mm256_set1_epi8((char)column));
        found = _mm256_blendv_epi8(found, previous[column], is_end);
    }
    _mm256_storeu_si256((__m256i *)distances, found);
#undef TABLE
#undef LOOK_UP
}

__attribute__((target("avx512f,avx512bw,avx512vbmi"))) static void distances_avx512(
    const uint8_t *query, size_t query_count, const uint8_t *codes, const uint8_t *lengths, size_t shortest,
    size_t length, const cordon_edit_costs *costs, const uint8_t *removal, uint32_t limit, uint8_t *distances) {
    __m512i rows[3][LONGEST + 1], words[LONGEST + 1], added[LONGEST + 1];
    __m512i *before = rows[0], *previous = rows[1], *current = rows[2];
    const __m512i first = _mm512_set1_epi8((char)costs->first_letter);
#define TABLE(bytes) _mm512_broadcast_i64x4(_mm256_loadu_si256((const __m256i *)(bytes)))
    const __m512i insertion = TABLE(costs->insertion);
    const __m512i doubled = _mm512_set1_epi8((char)costs->doubled);
    previous[0] = _mm512_setzero_si512();
    for (size_t column = 1; column <= length; column++) {
        words[column] = _mm512_loadu_si512(codes + 64 * (column - 1));
        __m512i cost = _mm512_permutexvar_epi8(words[column], insertion);
        if (column > 1) {
            __mmask64 same = _mm512_cmpeq_epi8_mask(words[column], words[column - 1]);
            cost = _mm512_mask_min_epu8(cost, same, cost, doubled);
        } else {
            cost = _mm512_adds_epu8(cost, first);
        }
        added[column] = cost;
        previous[column] = _mm512_adds_epu8(previous[column - 1], cost);
    }
    const __m512i limits = _mm512_set1_epi8((char)limit);
    __m512i lowest_before = _mm512_setzero_si512();
    const __m512i transposition = _mm512_set1_epi8((char)costs->transposition);
    for (size_t row = 1; row <= query_count; row++) {
        const __m512i letter = _mm512_set1_epi8((char)query[row - 1]);
        const __m512i before_letter = _mm512_set1_epi8(row > 1 ? (char)query[row - 2] : 0);
        const __m512i substitution = TABLE(costs->substitution[query[row - 1]]);
        const __m512i removed = _mm512_set1_epi8((char)removal[row - 1]);
        current[0] = _mm512_adds_epu8(previous[0], removed);
        __m512i lowest = current[0];
        for (size_t column = 1; column <= length; column++) {
            __m512i replaced = _mm512_permutexvar_epi8(words[column], substitution);
            if (row == 1 || column == 1) {
                replaced = _mm512_mask_adds_epu8(replaced, _mm512_test_epi8_mask(replaced, replaced), replaced, first);
            }
            __m512i best = _mm512_adds_epu8(previous[column - 1], replaced);
            best = _mm512_min_epu8(best, _mm512_adds_epu8(previous[column], removed));
            best = _mm512_min_epu8(best, _mm512_adds_epu8(current[column - 1], added[column]));
            if (row > 1 && column > 1) {
                __mmask64 swapped = _mm512_cmpeq_epi8_mask(words[column - 1], letter)
                    & _mm512_cmpeq_epi8_mask(words[column], before_letter)
                    & _mm512_cmpneq_epi8_mask(words[column], letter);
                best = _mm512_mask_min_epu8(best, swapped, best, _mm512_adds_epu8(before[column - 2], transposition));
            }
            current[column] = best;
            lowest = _mm512_min_epu8(lowest, best);
        }
        // A swap reaches two rows back: both must be above the limit.
        if (row > 1 && _mm512_cmple_epu8_mask(_mm512_min_epu8(lowest, lowest_before), limits) == 0) {
            memset(distances, 255, 64);
            return;
        }
        lowest_before = lowest;
        __m512i *free = before;
        before = previous;
        previous = current;
        current = free;
    }
    const __m512i ends = _mm512_loadu_si512(lengths);
    __m512i found = previous[length];
    for (size_t column = shortest; column < length; column++) {
        __mmask64 is_end = _mm512_cmpeq_epi8_mask(ends, _mm512_set1_epi8((char)column));
        found = _mm512_mask_blend_epi8(is_end, found, previous[column]);
    }
    _mm512_storeu_si512(distances, found);
#undef TABLE
}

// The codes of 64 words, place by place. Four codes of a word are read at once: up to three behind the last word are read
// too, which in a snapshot belong to what follows the codes.
__attribute__((target("avx512f,avx512bw,avx512vbmi"))) static void rows_avx512(
    const uint8_t *codes, const uint32_t *places, size_t length, uint8_t *rows) {
    uint8_t order[64];
    for (int lane = 0; lane < 64; lane++) order[lane] = (uint8_t)(4 * (lane & 15) + (lane >> 4));
    const __m512i by_letter = _mm512_loadu_si512(order);
    for (size_t place = 0; place < length; place += 4) {
        __m512i four[4];
        for (int group = 0; group < 4; group++) {
            __m512i index = _mm512_add_epi32(
                _mm512_loadu_si512(places + 16 * group), _mm512_set1_epi32((int)place));
            four[group] = _mm512_permutexvar_epi8(by_letter, _mm512_i32gather_epi32(index, codes, 1));
        }
        // Four blocks of sixteen first letters, second letters and so on become one row each.
        __m512i low = _mm512_shuffle_i32x4(four[0], four[1], 0x44), high = _mm512_shuffle_i32x4(four[0], four[1], 0xEE);
        __m512i low2 = _mm512_shuffle_i32x4(four[2], four[3], 0x44), high2 = _mm512_shuffle_i32x4(four[2], four[3], 0xEE);
        // Rows behind the longest word are written too, and not read.
        _mm512_storeu_si512(rows + 64 * place, _mm512_shuffle_i32x4(low, low2, 0x88));
        _mm512_storeu_si512(rows + 64 * (place + 1), _mm512_shuffle_i32x4(low, low2, 0xDD));
        _mm512_storeu_si512(rows + 64 * (place + 2), _mm512_shuffle_i32x4(high, high2, 0x88));
        _mm512_storeu_si512(rows + 64 * (place + 3), _mm512_shuffle_i32x4(high, high2, 0xDD));
    }
}

static void rows_plain(
    const uint8_t *codes, const uint32_t *places, const uint8_t *lengths, size_t words, uint8_t *rows) {
    for (size_t lane = 0; lane < words; lane++) {
        const uint8_t *word = codes + places[lane];
        for (size_t place = 0; place < lengths[lane]; place++) rows[64 * place + lane] = word[place];
    }
}
#endif

void cordon_word_distances(
    const uint8_t *query, size_t query_count, const uint8_t *codes, const uint32_t *places, const uint8_t *lengths,
    const uint8_t *limits, size_t count, const cordon_edit_costs *costs, uint8_t *distances) {
#if defined(__x86_64__)
    const int wide = __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw");
    // A single word is measured sooner by itself.
    if (count > 1 && (wide || __builtin_cpu_supports("avx2"))) {
        const size_t lanes = wide ? 64 : 32;
        // Lanes without a word hold the first word, or what was there before.
        uint8_t rows[64 * (LONGEST + 1)], removal[LONGEST], found[64], ends[64];
        uint32_t starts[64];
        if (!wide) memset(rows, 0, sizeof rows);
        removals(query, query_count, costs, removal);
        for (size_t begin = 0; begin < count; begin += lanes) {
            const size_t words = count - begin < lanes ? count - begin : lanes;
            uint8_t shortest = lengths[begin], longest = lengths[begin], limit = limits[begin];
            for (size_t lane = 0; lane < 64; lane++) {
                const size_t index = begin + (lane < words ? lane : 0);
                starts[lane] = places[index];
                ends[lane] = lengths[index];
                if (ends[lane] < shortest) shortest = ends[lane];
                if (ends[lane] > longest) longest = ends[lane];
                if (limits[index] > limit) limit = limits[index];
            }
            if (wide) {
                rows_avx512(codes, starts, longest, rows);
                distances_avx512(query, query_count, rows, ends, shortest, longest, costs, removal, limit, found);
            } else {
                rows_plain(codes, starts, ends, words, rows);
                distances_avx2(query, query_count, rows, ends, shortest, longest, costs, removal, limit, found);
            }
            memcpy(distances + begin, found, words);
        }
        return;
    }
#endif
    cordon_word_distances_plain(query, query_count, codes, places, lengths, limits, count, costs, distances);
}

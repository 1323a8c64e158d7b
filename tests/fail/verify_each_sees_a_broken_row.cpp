// EXPECT: the predicate fails for row <first_broken>
#include "verify.hpp"

constexpr int rows[] = {1, 2, 3};
constexpr bool is_odd(int row) { return row % 2 == 1; }
constexpr bool is_small(int row) { return row < 4; }

void test() {
#ifdef PORTLORE_CONTROL
    VERIFY_EACH(rows, is_small);
#else
    VERIFY_EACH(rows, is_odd);
#endif
}

// One copy of each table in a program, however many translation units include it.
#include "odr.hpp"

#include <cstdio>

int main() {
    const tables_seen one = tables_of_one();
    const tables_seen two = tables_of_two();
    const bool same = one.snapshot == two.snapshot && one.name == two.name &&
                      one.description == two.description && one.unofficial == two.unofficial &&
                      one.by_name == two.by_name && one.name == look().name;
    std::puts(same ? "one copy of each table" : "two translation units see different tables");
    return same ? 0 : 1;
}

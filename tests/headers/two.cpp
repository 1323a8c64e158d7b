#include "odr.hpp"

tables_seen tables_of_two() { return look(); }

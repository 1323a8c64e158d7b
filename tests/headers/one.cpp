#include "odr.hpp"

tables_seen tables_of_one() { return look(); }

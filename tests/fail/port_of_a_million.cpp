// EXPECT: port_number_out_of_range
#include <portlore/port.hpp>

#ifdef PORTLORE_CONTROL
constexpr portlore::port p = 10000;
#else
constexpr portlore::port p = 1000000;
#endif

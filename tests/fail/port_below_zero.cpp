// EXPECT: port_number_out_of_range
#include <portlore/port.hpp>

#ifdef PORTLORE_CONTROL
constexpr portlore::port p = 0;
#else
constexpr portlore::port p = -1;
#endif

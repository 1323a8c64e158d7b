// EXPECT: port_number_out_of_range
#include <portlore/port.hpp>

#ifdef PORTLORE_CONTROL
constexpr portlore::port p = 65535;
#else
constexpr portlore::port p = 70000;
#endif

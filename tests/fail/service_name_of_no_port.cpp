// EXPECT: port_number_out_of_range
#include <portlore/registry.hpp>

#ifdef PORTLORE_CONTROL
constexpr auto name = portlore::service_name(443, portlore::transport::tcp);
#else
constexpr auto name = portlore::service_name(70000, portlore::transport::tcp);
#endif

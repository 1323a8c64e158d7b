// EXPECT: portlore: no such service name for udp
#include <portlore/literals.hpp>

#ifdef PORTLORE_CONTROL
using namespace portlore::literals;
constexpr portlore::port p = "submissions"_tcp;
#else
using namespace portlore::literals;
constexpr portlore::port p = "submissions"_udp;
#endif

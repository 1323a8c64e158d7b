// EXPECT: portlore: a port literal is decimal
#include <portlore/literals.hpp>

#ifdef PORTLORE_CONTROL
using namespace portlore::literals;
constexpr portlore::port p = 443_port;
#else
using namespace portlore::literals;
constexpr portlore::port p = 0x1bb_port;
#endif

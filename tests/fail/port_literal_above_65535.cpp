// EXPECT: portlore: a port number is 0 to 65535
#include <portlore/literals.hpp>

#ifdef PORTLORE_CONTROL
using namespace portlore::literals;
constexpr portlore::port p = 65535_port;
#else
using namespace portlore::literals;
constexpr portlore::port p = 65536_port;
#endif

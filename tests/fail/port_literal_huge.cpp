// EXPECT: portlore: a port number is 0 to 65535
#include <portlore/literals.hpp>

#ifdef PORTLORE_CONTROL
using namespace portlore::literals;
constexpr portlore::port p = 443_port;
#else
using namespace portlore::literals;
constexpr portlore::port p = 18446744073709552059_port; // 2^64 + 443
#endif

// EXPECT: portlore: no such service name for tcp
#include <portlore/literals.hpp>

#ifdef PORTLORE_CONTROL
using namespace portlore::literals;
constexpr portlore::port p = "https"_tcp;
#else
using namespace portlore::literals;
constexpr portlore::port p = "htttps"_tcp;
#endif

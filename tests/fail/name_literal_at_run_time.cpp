// EXPECT: portlore: no such service name for tcp
#include <portlore/literals.hpp>

#ifdef PORTLORE_CONTROL
using namespace portlore::literals;
portlore::port p() { return "https"_tcp; }
#else
using namespace portlore::literals;
portlore::port p() { return "htttps"_tcp; }
#endif

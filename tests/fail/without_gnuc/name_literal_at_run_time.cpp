// Where string literal operator templates are lacking, but consteval is there.
// MODES: -std=c++20
// EXPECT: no_such_service_name
#include <portlore/literals.hpp>

using namespace portlore::literals;
#ifdef PORTLORE_CONTROL
portlore::port p() { return "https"_tcp; }
#else
portlore::port p() { return "htttps"_tcp; }
#endif

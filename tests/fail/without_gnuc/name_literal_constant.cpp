// Where string literal operator templates are lacking, a literal is an ordinary function.
// EXPECT: no_such_service_name
#include <portlore/literals.hpp>

using namespace portlore::literals;
#ifdef PORTLORE_CONTROL
constexpr portlore::port p = "https"_tcp;
#else
constexpr portlore::port p = "htttps"_tcp;
#endif

// EXPECT: portlore: an overlay has 1 to 8,192 claims
#include <portlore/overlay.hpp>

#ifdef PORTLORE_CONTROL
constexpr std::size_t size = 8192;
#else
constexpr std::size_t size = 8193;
#endif
static_assert(sizeof(portlore::overlay<size>) != 0);

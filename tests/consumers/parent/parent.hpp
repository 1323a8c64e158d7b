#pragma once

#if defined(PARENT_SHOWS_PORTLORE)
#include <portlore/registry.hpp>
#endif

/// Where the library finds the name of a port.
const char* parent_name(unsigned short number);

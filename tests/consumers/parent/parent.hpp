#pragma once

#include <portlore/registry.hpp>

/// Where the library finds the name of a port.
const char* parent_name(portlore::port p);

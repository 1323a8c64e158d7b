#include "parent.hpp"

#include <portlore/registry.hpp>

const char* parent_name(unsigned short number) {
    return portlore::service_name(number, portlore::transport::tcp).data();
}

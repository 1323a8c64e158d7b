#include "parent.hpp"

const char* parent_name(portlore::port p) {
    return portlore::service_name(p, portlore::transport::tcp).data();
}

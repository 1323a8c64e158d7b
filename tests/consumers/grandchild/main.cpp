#include <parent.hpp>

int main() {
    const portlore::port https = 443;
    return portlore::service_name(https, portlore::transport::tcp).data() == parent_name(https) ? 0
                                                                                                : 1;
}

#include <cstring>
#include <parent.hpp>

int main() {
#if defined(PARENT_SHOWS_PORTLORE)
    const portlore::port https = 443;
    return portlore::service_name(https, portlore::transport::tcp).data() == parent_name(443) ? 0
                                                                                              : 1;
#else
    return std::strncmp(parent_name(443), "https", 5) == 0 ? 0 : 1;
#endif
}

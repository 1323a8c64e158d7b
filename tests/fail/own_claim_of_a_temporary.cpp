// EXPECT: portlore: an own_claim refers to its texts, and this one is a temporary
#include <string>

#include <portlore/own_claim.hpp>

std::string name();
void use(const portlore::own_claim& claim);

void make() {
    const std::string kept = name();
#ifdef PORTLORE_CONTROL
    use({60400, portlore::transport::tcp, kept});
#else
    use({60400, portlore::transport::tcp, name()});
#endif
}

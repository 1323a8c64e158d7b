#include "two.hpp"

#include <portlore/portlore.hpp>

bool two_sees(const char* owner, const void* snapshot) {
    return portlore::claims(443)[0].owner().data() == owner &&
           &portlore::registry_snapshot == snapshot;
}

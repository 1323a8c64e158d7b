// EXPECT: constant expression
// EXPECT: 'number'
// A case that only runs must not build: VERIFY's compile-time half is no ornament.
#include "verify.hpp"

void test(int number) {
#ifdef PORTLORE_CONTROL
    static_cast<void>(number);
    VERIFY(portlore::port(443).number() == 443);
#else
    VERIFY(portlore::port(number).number() == 443);
#endif
}

// The program that libFuzzer makes of one body; an exception that leaves it counts as a crash.
#include "targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    PORTLORE_FUZZ_BODY(data, size);
    return 0;
}

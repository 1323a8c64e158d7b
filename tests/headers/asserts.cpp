// A claim past the end of a list, or any position that it does not have, is refused at run time:
// PORTLORE_ASSERT is told, and where it does nothing, the value is an empty one and never another
// port's.
static unsigned failures = 0;
#define PORTLORE_ASSERT(condition) static_cast<void>((condition) ? 0u : ++failures)

#include <portlore/portlore.hpp>

#include <cstddef>
#include <cstdio>

using namespace portlore;

static int mistakes = 0;
static void expect(bool holds, const char* what) {
    if (!holds) {
        std::puts(what);
        ++mistakes;
    }
}

int main() {
    const volatile unsigned unclaimed = 60314;
    const claim_list none = claims(unclaimed);
    const volatile std::size_t far = 99;
    expect(none.empty() && failures == 0, "asking is no mistake");
    expect(none.front() == claim() && failures == 1, "front() of an empty list");
    expect(none.back() == claim() && failures == 2, "back() of an empty list");
    expect(none[far] == claim() && failures == 3, "[99] of an empty list");
    const volatile unsigned https = 443;
    const claim_list some = claims(https);
    expect(some[far] == claim() && failures == 4, "[99] of a list");
    expect(some[some.size()] == claim() && failures == 5, "[size()] of a list");
    expect(some.front().name() == "https" && some.back() == some[some.size() - 1] && failures == 5,
           "what is there is no mistake");
    expect(ephemeral_ranges()[far] == ephemeral_range() && failures == 6, "a row");
    expect(inspect_commands()[far] == inspect_command() && failures == 7, "a command");
    expect(all_claims()[all_claims().size()] == claim() && failures == 8, "every claim");
    expect(claims_of("htttps").front() == claim() && failures == 9, "by name");
    return mistakes;
}

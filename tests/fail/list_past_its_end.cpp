// A position that a list does not have: no other port's claim, no other row.
// EXPECT -DFRONT_OF_NOTHING=1: no_such_position_in_the_list
// EXPECT -DBACK_OF_NOTHING=1: no_such_position_in_the_list
// EXPECT -DPAST_THE_END=1: no_such_position_in_the_list
// EXPECT -DWIDE=1: no_such_position_in_the_list
// EXPECT -DBY_NAME=1: no_such_position_in_the_list
// EXPECT -DCUSTOM=1: no_such_position_in_the_list
// EXPECT -DROW=1: no_such_position_in_the_list
#include <portlore/host.hpp>
#include <portlore/overlay.hpp>
#include <portlore/service.hpp>

using namespace portlore;

constexpr auto mine = overlay({{60400, transport::tcp, "billing"}});

#if defined(PORTLORE_CONTROL)
constexpr claim first = claims(443).front();
constexpr claim last = claims(443).back();
constexpr claim second = claims(443)[1];
constexpr claim wide = wide_claims(60000).front();
constexpr claim named = claims_of("https").front();
constexpr claim custom = mine.claims(60400)[0];
constexpr ephemeral_range row = ephemeral_ranges().back();
#elif defined(FRONT_OF_NOTHING)
constexpr claim wrong = claims(60314).front();
#elif defined(BACK_OF_NOTHING)
constexpr claim wrong = claims(60314).back();
#elif defined(PAST_THE_END)
constexpr claim wrong = claims(443)[99];
#elif defined(WIDE)
constexpr claim wrong = wide_claims(443).front();
#elif defined(BY_NAME)
constexpr claim wrong = claims_of("htttps").front();
#elif defined(CUSTOM)
constexpr claim wrong = mine.claims(60400)[mine.claims(60400).size()];
#elif defined(ROW)
constexpr ephemeral_range wrong = ephemeral_ranges()[ephemeral_ranges().size()];
#endif

// portlore - what is this port? The umbrella: a list of the headers, with what each costs to
// include (bench/include_cost measures it). SPDX-License-Identifier: MIT
#pragma once

#include "advice.hpp"        // may I use it
#include "alias.hpp"         // customary names that IANA lacks
#include "claim.hpp"         // a claim and its provenance: the texts
#include "claim_answers.hpp" // what overlays and books answer
#include "claim_book.hpp"    // user-defined claims in front, as many as come at run time
#include "enum_set.hpp"      // sets of enumerators: <string_view>
#include "escape.hpp"        // text made harmless: <string>
#include "explain.hpp"       // all of that in words: <string>
#include "flow.hpp"          // which side serves
#include "host.hpp"          // ephemeral, privileged and blocked ports
#include "inspect.hpp"       // what uses this port: commands
#include "label.hpp"         // the one short name of a port: the names and their index
#include "literals.hpp"      // "https"_tcp, 443_port
#include "overlay.hpp"       // user-defined claims in front, known while compiling
#include "own_claim.hpp"     // a user-defined claim
#include "parse.hpp"         // what users type
#include "port.hpp"          // a port as a value: <optional>
#include "range.hpp"         // system, user, dynamic: <cstdint>
#include "read_claims.hpp"   // a book out of a text
#include "registry.hpp"      // claims by port: the texts and the port index
#include "search.hpp"        // claims by their words
#include "service.hpp"       // ports by name: also the name index
#include "snapshot.hpp"      // which registry
#include "source.hpp"        // where a fact is written: <string_view>
#include "transport.hpp"     // tcp, udp, sctp, dccp: <string_view>
#include "version.hpp"       // which library
#include "words.hpp"         // their names: <optional>, <string_view>

// Every header, in two translation units of one program.
#pragma once

#include "all.hpp"

#include <string_view>

/// Where this translation unit finds the tables.
struct tables_seen {
    const void* snapshot;
    const char* name;
    const char* description;
    const char* unofficial;
    const char* by_name;
};

// Not inline, so that each translation unit looks for itself.
static tables_seen look() {
    using namespace portlore;
    const claim_list list = claims(23);
    return {&registry_snapshot, service_name(443, transport::tcp).data(),
            claims(443).front().description().data(), list[list.size() - 1].owner().data(),
            claims_of("https").front().name().data()};
}

tables_seen tables_of_one();
tables_seen tables_of_two();

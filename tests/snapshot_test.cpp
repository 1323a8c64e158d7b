// Which registry, which library.
#include <portlore/snapshot.hpp>
#include <portlore/version.hpp>

#include <set>
#include <string>
#include <string_view>

#include "verify.hpp"

using namespace portlore;

TEST_CASE("snapshot: IANA's registry of 2026-08-17") {
    VERIFY(registry_snapshot.date == "2026-08-17");
    // As in the SHA256SUMS beside IANA's file.
    VERIFY(registry_snapshot.sha256 ==
           "4bbf00ef4dd194ea3098d090b42a832c0f8aef704699956a4a7e24576a49631b");
    VERIFY(registry_snapshot.records == 14533);
    VERIFY(registry_snapshot.named_ports == 6350);
}

TEST_CASE("snapshot: its counts are those of the tables") {
    std::set<std::size_t> registered;
    std::set<std::size_t> unofficial;
    const auto count = [&](const claim_list& list) {
        for (const claim c : list) {
            (c.provenance() == provenance::iana ? registered : unofficial)
                .insert(detail::claim_access::id(c));
        }
    };
    for (std::uint32_t number = 0; number != 65536; ++number) {
        count(claims(number));
        count(wide_claims(number));
    }
    CHECK(registry_snapshot.registered_claims == registered.size());
    CHECK(registry_snapshot.unofficial_claims == unofficial.size());
}

TEST_CASE("version: one version everywhere") {
    const std::string parts = std::to_string(version.major_part) + "." +
                              std::to_string(version.minor_part) + "." +
                              std::to_string(version.patch_part);
    CHECK(parts == version.text);
    CHECK(parts == PORTLORE_PROJECT_VERSION);
    VERIFY(version.major_part == PORTLORE_VERSION_MAJOR);
    VERIFY(version.minor_part == PORTLORE_VERSION_MINOR);
    VERIFY(version.patch_part == PORTLORE_VERSION_PATCH);
}

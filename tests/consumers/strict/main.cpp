// Whatever is a template is instantiated here: warnings come no sooner.
#include <portlore/ostream.hpp>
#include <portlore/portlore.hpp>

#include <cstddef>
#include <functional>
#include <iostream>
#include <iterator>
#include <string>
#include <unordered_set>

using namespace portlore;
using namespace portlore::literals;

constexpr auto mine = overlay({{60400, transport::tcp, "billing", "Billing API"}});
static_assert("https"_tcp == 443_port && mine.service_name(60400, transport::tcp) == "billing");
static_assert(!explanation<443>.empty() && !explanation<443, text_format::markdown>.empty() &&
              !explanation<443, text_format::html>.empty() &&
              !explanation<443, text_format::json>.empty());

int main() {
    std::size_t written = 0;
    explain_options options;
    for (const text_format format :
         {text_format::plain, text_format::markdown, text_format::html, text_format::json}) {
        options.format = format;
        std::string text;
        explain_to(std::back_inserter(text), 443, options);
        mine.explain_to(std::back_inserter(text), 60400, options);
        written += text.size();
    }
    std::size_t found = 0;
    for (const claim c : search("kubernetes api")) {
        found += c.name().empty() ? 0u : 1u;
    }
    claim_book book;
    book.add({60401, transport::udp, "metering"});
    const claim_book copy = book;
    const auto read = read_claims("audit 60402/tcp log # Audit trail\n", claim_format::services);
    for (const auto& error : read.errors) {
        written += error.line + error.message.size();
    }
    written += copy.explain(60401, options).size() + read.book.plain_name(60402).size();
    if (const auto likely = likely_claim(6443, transport::tcp)) {
        found += plain_name(6443).size() + to_string(likely->prominence()).size();
    }
    found += copy.claims().size() + suggest("htps").size() + mine.claims_of("billing").size();
    const auto wanted = parse("6000-6063/tcp");
    const std::unordered_set<port> ports = {80, 443, 443};
    std::cout << port(443) << transport::tcp << classify(60284) << provenance::vendor
              << port_interval{1, 2} << '\n';
    const auto verdict = server_side(6669, 80, transport::tcp);
    const bool good =
        is_good_default(24836, transport::tcp) && !is_good_default(55680, transport::tcp);
    return written != 0 && found != 0 && wanted && ports.size() == 2 && good &&
                   verdict.side == flow_side::destination && is_fetch_blocked(10080) &&
                   !ephemeral_ranges().empty() && (transport::tcp | transport::udp).size() == 2
               ? 0
               : 1;
}

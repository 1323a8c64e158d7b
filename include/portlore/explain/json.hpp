// portlore - the facts of a page as JSON: typed, under stable keys, everything that is known at
// any depth. The schema is explanation.schema.json. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../words.hpp"
#include "find.hpp"
#include "json_text.hpp"
#include "related.hpp"
#include "sightings.hpp"
#include "summary.hpp"

namespace portlore {
namespace detail {

/// Writes one JSON object. Keys and structure are the library's; every value passes the escape.
class json_writer : private json_text {
public:
    constexpr json_writer(text_sink& sink, page_text& page) noexcept
        : json_text(sink), page_(page) {}

    PORTLORE_NOINLINE constexpr void write() {
        begin('{');
        number("schema", 2);
        number("port", page_.number.number());
        texts("kind,plain_name",
              {word_of("zero,service,temporary,temporary or,registered,niche,unassigned,reserved",
                       page_.kind),
               page_.plain});
        if (wants(explain_section::summary)) {
            prose("title", page_title);
            prose("summary", page_summary);
            begin("normal", '{');
            for (unsigned row = 0; row != 3; ++row) {
                prose(word_at("at_home,at_work,internet", row), page_verdicts + row);
            }
            end('}');
        }
        range();
        if (wants(explain_section::sightings)) {
            sightings();
        }
        if (wants(explain_section::find)) {
            commands();
        }
        if (wants(explain_section::users)) {
            list("claims", page_.claims);
            list("wide_claims", page_.wide);
        }
        if (wants(explain_section::advice)) {
            begin("concerns", '{');
            each_transport(false);
            end('}');
        }
        if (wants(explain_section::related)) {
            related();
        }
        if (wants(explain_section::registry)) {
            begin("registry", '{');
            each_transport(true);
            end('}');
        }
        if (wants(explain_section::sources)) {
            begin("snapshot", '{');
            texts("date,sha256", {generated::snapshot_date, generated::snapshot_sha256});
            end('}');
        }
        end('}');
        sink_.put('\n');
    }

private:
    [[nodiscard]] constexpr bool wants(explain_section s) const noexcept {
        return page_.options.sections.contains(s);
    }

    // The parts of the page that are members: these, then the rows of the verdicts and sightings.
    static constexpr unsigned page_title = 0;
    static constexpr unsigned page_summary = 1;
    static constexpr unsigned page_verdicts = 2;
    static constexpr unsigned page_sightings = 5;

    /// As the page has it, on one line. A verdict is "" where the summary says it.
    PORTLORE_NOINLINE constexpr void prose(std::string_view name, unsigned what) {
        key(name);
        sink_.put('"');
        page_.begin_value();
        if (what == page_title) {
            write_title_words(page_);
        } else if (what == page_summary) {
            write_summary(page_);
        } else if (what >= page_sightings) {
            put_meaning(page_, static_cast<sighting>(what - page_sightings));
        } else if (has_verdicts(page_)) {
            put_verdict(page_, what - page_verdicts);
        }
        sink_.put('"');
    }
    PORTLORE_NOINLINE constexpr void range() {
        const port_range in = classify(page_.number);
        begin("range", '{');
        texts("name", {word_of("system,user,dynamic", in)});
        interval(bounds(in));
        booleans("privileged", 1, is_privileged(page_.number) ? 1u : 0u);
        end('}');
        begin("ephemeral", '{');
        booleans(operating_system_words, 7, page_.lent_by.bits());
        end('}');
        booleans("fetch_blocked", 1, is_fetch_blocked(page_.number) ? 1u : 0u);
    }
    PORTLORE_NOINLINE constexpr void sightings() {
        begin("sightings", '[');
        const std::size_t most = page_.kind == page_kind::zero ? 0 : sighting_count;
        for (const sighting where : ordered_places(page_, most)) {
            begin_element();
            texts("place", {to_string(where)});
            prose("meaning", page_sightings + static_cast<unsigned>(where));
            end('}');
        }
        end(']');
    }
    PORTLORE_NOINLINE constexpr void commands() {
        begin("commands", '[');
        const shown_commands shown(page_);
        for (std::size_t i = 0; i != shown.size(); ++i) {
            const inspect_command command = shown[i];
            begin_element();
            texts("system", {word_of(operating_system_words, command.system)});
            transports(command.transports);
            texts("states", {command.listening_only ? "listening" : "all"});
            key("command");
            sink_.put('"');
            escape(command.before);
            sink_.put(decimal(page_.number.number()).view());
            escape(command.after);
            if (!command.again.empty()) {
                sink_.put(decimal(page_.number.number()).view());
                escape(command.again);
            }
            sink_.put('"');
            texts("shows,privilege", {command.shows, command.privilege});
            end('}');
        }
        end(']');
    }
    PORTLORE_NOINLINE constexpr void list(std::string_view name, const page_claims& all) {
        begin(name, '[');
        for (const claim& c : all) {
            one(c);
        }
        end(']');
    }
    PORTLORE_NOINLINE constexpr void one(const claim& c) {
        begin_element();
        texts("provenance,name,plain_name,description,owner",
              {word_of(provenance_words, c.provenance()), c.name(), c.plain_name(), c.description(),
               c.owner()});
        transports(c.transports());
        interval(c.ports());
        texts("prominence,role",
              {word_of(prominence_words, c.prominence()), word_of(role_words, c.role())});
        booleans("historic,malicious,listing", 3,
                 (has(c, mark::old_entry) ? 1u : 0u) | (has(c, mark::attack_tool) ? 2u : 0u) |
                     (has(c, mark::list_entry) ? 4u : 0u));
        if (page_facts::is_registered(c)) {
            texts("reference,registered,modified,unauthorized_use",
                  {c.reference(), c.registered(), c.modified(), c.unauthorized_use()});
            listed_by(rfc_listing_of(c));
        }
        source("source", c.source());
        if (!page_facts::is_custom(c)) {
            use(c);
            product(c);
        }
        end('}');
    }
    PORTLORE_NOINLINE constexpr void listed_by(const rfc_listing& list) {
        if (list.rfc == 0) {
            return;
        }
        begin("listed_by", '{');
        number("rfc", list.rfc);
        texts("date", {list.date});
        source("source", list.source);
        end('}');
    }
    PORTLORE_NOINLINE constexpr void use(const claim& c) {
        if (!has_use(c)) {
            return;
        }
        const use_facts facts = use_of(c);
        begin("use", '{');
        texts("summary,processes,probe,probe_shows,exposure,authentication,concern,at_home,stop,"
              "move,develop",
              {facts.summary, facts.processes, facts.probe, facts.probe_shows,
               word_of("unknown,loopback,lan,admins,internet", facts.exposure),
               word_of("unknown,none,optional,required", facts.authentication), facts.concern,
               facts.at_home, stop_text(facts), move_text(facts), develop_text(facts)});
        words("met_on", transport_words, facts.met_on.bits());
        source("source", facts.source);
        end('}');
    }
    PORTLORE_NOINLINE constexpr void product(const claim& c) {
        const product_facts facts = product_of(c);
        if (facts.name.empty()) {
            return;
        }
        begin("product", '{');
        texts("name,background,status,since,until,successor,history",
              {facts.name, facts.background,
               word_of("unknown,current,dormant,discontinued,historic", facts.status), facts.since,
               facts.until, facts.successor, facts.history});
        source("source", facts.source);
        source("source2", facts.source2);
        end('}');
    }
    /// The concerns of each transport, or what the registry says of it.
    PORTLORE_NOINLINE constexpr void each_transport(bool registry) {
        for (unsigned n = 0; n != 4; ++n) {
            const auto t = static_cast<transport>(n);
            const std::string_view name = word_at(transport_words, n);
            if (!page_.asked.contains(t)) {
                continue;
            }
            if (registry) {
                begin(name, '{');
                texts("assignment,service_name,former_name",
                      {portlore::to_string(assignment_of(page_.number, t)),
                       service_name(page_.number, t), former_name(page_.number, t)});
                end('}');
            } else {
                words(name, concern_words, concerns(page_.own, page_.number, t).bits());
            }
        }
    }
    PORTLORE_NOINLINE constexpr void related() {
        begin("related", '[');
        for (const related_claim& row : related_claims(page_, 64)) {
            begin_element();
            texts("relation,how,of,name",
                  {word_of("over tls,without tls,goes with,same claimant,same product", row.how),
                   row.words(), row.of.name(), row.other.name()});
            interval(row.other.ports());
            transports(row.other.transports());
            end('}');
        }
        end(']');
    }

    page_text& page_;
};

} // namespace detail
} // namespace portlore

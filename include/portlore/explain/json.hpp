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
    constexpr json_writer(text_sink& sink, const page_facts& facts) noexcept
        : json_text(sink), facts_(facts) {}

    PORTLORE_NOINLINE constexpr void write() {
        begin('{');
        number("schema", 2);
        number("port", facts_.number.number());
        text("kind",
             word_at("zero,service,temporary,temporary or,registered,niche,unassigned,reserved",
                     static_cast<std::size_t>(facts_.kind)));
        text("plain_name", facts_.plain);
        if (wants(explain_section::summary)) {
            prose("title", true);
            prose("summary", false);
            verdicts();
        }
        range();
        if (wants(explain_section::sightings)) {
            sightings();
        }
        if (wants(explain_section::find)) {
            commands();
        }
        if (wants(explain_section::users)) {
            key("claims");
            list(facts_.claims);
            key("wide_claims");
            list(facts_.wide);
        }
        if (wants(explain_section::advice)) {
            advice();
        }
        if (wants(explain_section::related)) {
            related();
        }
        if (wants(explain_section::registry)) {
            registry();
        }
        if (wants(explain_section::sources)) {
            key("snapshot");
            begin('{');
            text("date", generated::snapshot_date);
            text("sha256", generated::snapshot_sha256);
            end('}');
        }
        end('}');
        sink_.put('\n');
    }

private:
    [[nodiscard]] constexpr bool wants(explain_section s) const noexcept {
        return facts_.options.sections.contains(s);
    }

    /// The title or the summary, as the page has it, on one line.
    PORTLORE_NOINLINE constexpr void prose(std::string_view name, bool title) {
        key(name);
        sink_.put('"');
        look out(sink_, text_format::json, facts_.number.number(), 80);
        if (title) {
            write_title_words(out, facts_);
        } else {
            write_summary(out, facts_);
        }
        sink_.put('"');
    }
    /// Whether meeting it is normal; each "" where the summary says it.
    PORTLORE_NOINLINE constexpr void verdicts() {
        key("normal");
        begin('{');
        for (std::size_t row = 0; row != 3; ++row) {
            key(word_at("at_home,at_work,internet", row));
            sink_.put('"');
            look out(sink_, text_format::json, facts_.number.number(), 80);
            if (has_verdicts(facts_)) {
                put_verdict(out, facts_, row);
            }
            sink_.put('"');
        }
        end('}');
    }
    PORTLORE_NOINLINE constexpr void range() {
        key("range");
        begin('{');
        text("name", portlore::to_string(classify(facts_.number)));
        interval(bounds(classify(facts_.number)));
        boolean("privileged", is_privileged(facts_.number));
        end('}');
        key("ephemeral");
        begin('{');
        for (const operating_system os : operating_systems::all()) {
            boolean(portlore::to_string(os), facts_.lent_by.contains(os));
        }
        end('}');
        boolean("fetch_blocked", is_fetch_blocked(facts_.number));
    }
    PORTLORE_NOINLINE constexpr void sightings() {
        key("sightings");
        begin('[');
        const std::size_t most = facts_.kind == page_kind::zero ? 0 : sighting_count;
        for (const sighting where : ordered_places(facts_, most)) {
            element();
            begin('{');
            text("place", to_string(where));
            key("meaning");
            sink_.put('"');
            look out(sink_, text_format::json, facts_.number.number(), 80);
            put_meaning(out, where, facts_);
            sink_.put('"');
            end('}');
        }
        end(']');
    }
    PORTLORE_NOINLINE constexpr void commands() {
        key("commands");
        begin('[');
        const shown_commands shown(facts_);
        for (std::size_t i = 0; i != shown.size(); ++i) {
            const inspect_command command = shown[i];
            element();
            begin('{');
            text("system", portlore::to_string(command.system));
            transports("transports", command.transports);
            text("states", command.listening_only ? "listening" : "all");
            key("command");
            sink_.put('"');
            escape(command.before);
            sink_.put(decimal(facts_.number.number()).view());
            escape(command.after);
            sink_.put('"');
            text("shows", command.shows);
            text("privilege", command.privilege);
            end('}');
        }
        end(']');
    }
    PORTLORE_NOINLINE constexpr void list(const page_claims& all) {
        begin('[');
        for (const claim c : all) {
            one(c);
        }
        end(']');
    }
    PORTLORE_NOINLINE constexpr void one(claim c) {
        element();
        begin('{');
        text("provenance", portlore::to_string(c.provenance()));
        text("name", c.name());
        text("plain_name", c.plain_name());
        text("description", c.description());
        text("owner", c.owner());
        transports("transports", c.transports());
        interval(c.ports());
        text("prominence", portlore::to_string(c.prominence()));
        text("role", portlore::to_string(c.role()));
        boolean("historic", c.is_historic());
        boolean("malicious", c.is_malicious());
        boolean("listing", c.is_listing());
        if (page_facts::is_registered(c)) {
            text("reference", c.reference());
            text("registered", c.registered());
            text("modified", c.modified());
            text("unauthorized_use", c.unauthorized_use());
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
        key("listed_by");
        begin('{');
        number("rfc", list.rfc);
        text("date", list.date);
        source("source", list.source);
        end('}');
    }
    PORTLORE_NOINLINE constexpr void use(claim c) {
        if (!has_use(c)) {
            return;
        }
        const use_facts facts = use_of(c);
        key("use");
        begin('{');
        text("summary", facts.summary);
        text("processes", facts.processes);
        text("probe", facts.probe);
        text("probe_shows", facts.probe_shows);
        text("exposure", word_of("unknown,loopback,lan,admins,internet", facts.exposure));
        text("authentication", word_of("unknown,none,optional,required", facts.authentication));
        text("concern", facts.concern);
        text("at_home", facts.at_home);
        text("stop", stop_text(facts));
        text("move", move_text(facts));
        transports("met_on", facts.met_on);
        source("source", facts.source);
        end('}');
    }
    PORTLORE_NOINLINE constexpr void product(claim c) {
        const product_facts facts = product_of(c);
        if (facts.name.empty()) {
            return;
        }
        key("product");
        begin('{');
        text("name", facts.name);
        text("background", facts.background);
        text("status", word_of("unknown,current,dormant,discontinued,historic", facts.status));
        text("since", facts.since);
        text("until", facts.until);
        text("successor", facts.successor);
        text("history", facts.history);
        source("source", facts.source);
        source("source2", facts.source2);
        end('}');
    }
    PORTLORE_NOINLINE constexpr void advice() {
        key("concerns");
        begin('{');
        for (const transport t : facts_.asked) {
            key(portlore::to_string(t));
            begin('[');
            for (const concern c : concerns(facts_.own, facts_.number, t)) {
                element();
                string(portlore::to_string(c));
            }
            end(']');
        }
        end('}');
    }
    PORTLORE_NOINLINE constexpr void related() {
        key("related");
        begin('[');
        for (const related_claim& row : related_claims(facts_, 64)) {
            element();
            begin('{');
            text("relation", word_at("over tls,without tls,goes with,same claimant,same product",
                                     static_cast<std::size_t>(row.how)));
            text("how", row.words());
            text("of", row.of.name());
            text("name", row.other.name());
            interval(row.other.ports());
            transports("transports", row.other.transports());
            end('}');
        }
        end(']');
    }
    PORTLORE_NOINLINE constexpr void registry() {
        key("registry");
        begin('{');
        for (const transport t : facts_.asked) {
            key(portlore::to_string(t));
            begin('{');
            text("assignment", portlore::to_string(assignment_of(facts_.number, t)));
            text("service_name", service_name(facts_.number, t));
            text("former_name", former_name(facts_.number, t));
            end('}');
        }
        end('}');
    }

    const page_facts& facts_;
};

} // namespace detail
} // namespace portlore

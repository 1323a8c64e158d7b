// portlore - the facts of an explanation as JSON: typed, under stable keys (the schema stands in
// examples/explanation.schema.json). SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "../words.hpp"
#include "document.hpp"
#include "explain_facts.hpp"

namespace portlore {
namespace detail {

/// Writes one JSON object. Keys and structure are ours; every value passes the escape.
template <class Sink, class Claims>
class json_writer {
public:
    constexpr json_writer(Sink& sink, const explain_facts<Claims>& facts) noexcept
        : sink_(sink), facts_(facts) {}

    constexpr void write() {
        begin('{');
        number("port", facts_.number.number());
        if (wants(explain_section::range)) {
            key("range");
            begin('{');
            text("name", to_string(classify(facts_.number)));
            interval(bounds(classify(facts_.number)));
            boolean("privileged", is_privileged(facts_.number));
            end('}');
        }
        if (wants(explain_section::registered)) {
            key("registry");
            begin('{');
            for (const transport t : facts_.asked()) {
                key(to_string(t));
                begin('{');
                text("assignment", to_string(assignment_of(facts_.number, t)));
                text("service_name", service_name(facts_.number, t));
                text("former_name", former_name(facts_.number, t));
                end('}');
            }
            end('}');
        }
        claims();
        if (wants(explain_section::listening)) {
            key("ephemeral");
            begin('{');
            for (const operating_system os : operating_systems::all()) {
                boolean(to_string(os), is_ephemeral(facts_.number, os));
            }
            end('}');
            boolean("fetch_blocked", is_fetch_blocked(facts_.number));
        }
        if (wants(explain_section::check)) {
            commands();
        }
        if (wants(explain_section::advice)) {
            key("concerns");
            begin('{');
            for (const transport t : facts_.asked()) {
                key(to_string(t));
                begin('[');
                for (const concern c : concerns(facts_.number, t)) {
                    element();
                    string(to_string(c));
                }
                end(']');
            }
            end('}');
        }
        if (wants(explain_section::related)) {
            related();
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
    constexpr bool wants(explain_section s) const noexcept {
        return facts_.options.sections.contains(s);
    }

    constexpr void begin(char bracket) {
        sink_.put(bracket);
        first_ = true;
    }
    constexpr void end(char bracket) {
        sink_.put(bracket);
        first_ = false;
    }
    constexpr void element() {
        sink_.put(first_ ? "" : ",");
        first_ = false;
    }
    constexpr void string(std::string_view value) {
        sink_.put('"');
        write_escaped<text_format::json>(sink_, value);
        sink_.put('"');
    }
    constexpr void key(std::string_view name) {
        element();
        string(name);
        sink_.put(':');
    }
    constexpr void text(std::string_view name, std::string_view value) {
        key(name);
        string(value);
    }
    constexpr void boolean(std::string_view name, bool value) {
        key(name);
        sink_.put(value ? "true" : "false");
    }
    constexpr void number(std::string_view name, std::uint32_t value) {
        key(name);
        sink_.put(decimal(value).view());
    }
    constexpr void interval(port_interval ports) {
        number("first", ports.first.number());
        number("last", ports.last.number());
    }
    constexpr void transports(transport_set set) {
        key("transports");
        begin('[');
        for (const transport t : set) {
            element();
            string(to_string(t));
        }
        end(']');
    }

    constexpr void claims() {
        if (wants(explain_section::registered) || wants(explain_section::unofficial)) {
            key("claims");
            begin('[');
            for (const claim c : facts_.claims()) {
                const bool official =
                    c.provenance() == provenance::iana || c.provenance() == provenance::custom;
                if (wants(official ? explain_section::registered : explain_section::unofficial)) {
                    one(c);
                }
            }
            end(']');
        }
        if (wants(explain_section::unofficial)) {
            key("wide_claims");
            begin('[');
            facts_.for_each_wide([this](claim c) { one(c); });
            end(']');
        }
    }
    constexpr void one(claim c) {
        element();
        begin('{');
        text("provenance", to_string(c.provenance()));
        text("name", c.name());
        text("description", c.description());
        text("owner", c.owner());
        transports(c.transports());
        interval(c.ports());
        text("reference", c.reference());
        text("registered", c.registered());
        text("modified", c.modified());
        text("unauthorized_use", c.unauthorized_use());
        boolean("historic", c.is_historic());
        boolean("malicious", c.is_malicious());
        key("source");
        begin('{');
        text("title", c.source().title);
        text("url", c.source().url);
        end('}');
        end('}');
    }
    constexpr void commands() {
        key("commands");
        begin('[');
        for (const inspect_command command : inspect_commands()) {
            if (!facts_.wants(command.system, command.transports)) {
                continue;
            }
            element();
            begin('{');
            text("system", to_string(command.system));
            transports(command.transports);
            key("command");
            sink_.put('"');
            write_escaped<text_format::json>(sink_, command.before);
            sink_.put(decimal(facts_.number.number()).view());
            write_escaped<text_format::json>(sink_, command.after);
            sink_.put('"');
            text("shows", command.shows);
            text("privilege", command.privilege);
            end('}');
        }
        end(']');
    }
    constexpr void related() {
        key("related");
        begin('[');
        for_each_claimant(facts_.claims(), [this](claim c) {
            for_each_related(c, [&](claim other) { related_claim("same claimant", c, other); });
        });
        for_each_claimant(facts_.claims(), [this](claim c) {
            for_each_counterpart(c, [&](claim other, bool secure) {
                related_claim(secure ? "over tls" : "without tls", c, other);
            });
        });
        end(']');
    }

    constexpr void related_claim(std::string_view relation, claim c, claim other) {
        element();
        begin('{');
        text("relation", relation);
        text("of", c.name());
        text("name", other.name());
        interval(other.ports());
        transports(other.transports());
        end('}');
    }

    Sink& sink_;
    const explain_facts<Claims>& facts_;
    bool first_ = true;
};

} // namespace detail
} // namespace portlore

// portlore - what an explanation says, in words, for every format that people read.
// Each sentence follows from facts that the API also returns. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "document.hpp"
#include "explain_facts.hpp"

namespace portlore {
namespace detail {

/// Puts ", " or " and " between the items of a list of known length.
class comma_list {
public:
    constexpr explicit comma_list(std::size_t size, std::string_view last = " and ") noexcept
        : left_(size), last_(last) {}
    /// What stands before the next item.
    [[nodiscard]] constexpr std::string_view next() noexcept {
        const bool first = first_;
        first_ = false;
        --left_;
        return first ? "" : left_ == 0 ? last_ : ", ";
    }

private:
    std::size_t left_;
    std::string_view last_;
    bool first_ = true;
};

/// The words of every set of transports: "TCP", "TCP and UDP", "TCP, UDP and SCTP" ... They are
/// said two dozen times in an explanation, so they are put together once, by the compiler.
class transport_words {
public:
    constexpr transport_words() noexcept {
        for (unsigned bits = 0; bits != 16; ++bits) {
            const transport_set set = transport_set::from_bits(bits);
            comma_list commas(set.size());
            pointer_sink sink{text_[bits]};
            for (const transport t : set) {
                sink.put(commas.next());
                sink.put(word_of("TCP,UDP,SCTP,DCCP", t));
            }
            size_[bits] = static_cast<unsigned char>(sink.at - text_[bits]);
        }
    }
    [[nodiscard]] constexpr std::string_view of(transport_set set) const noexcept {
        return {text_[set.bits()], size_[set.bits()]};
    }

private:
    char text_[16][sizeof "TCP, UDP, SCTP and DCCP"] = {};
    unsigned char size_[16] = {};
};
// A template, so that whoever only includes it does not pay for it.
template <text_format>
inline constexpr transport_words words_of_transports{};

/// A command as an item of a list, up to the number and behind it.
template <text_format Format, class Sink>
constexpr void begin_command(document<Format, Sink>& out, const inspect_command& command,
                             transport_set shown) {
    out.begin_item();
    out.text(display_name(command.system));
    out.text(", ");
    out.text(words_of_transports<Format>.of(shown));
    out.text(": ");
    out.begin_code();
    out.code(command.before);
}
template <text_format Format, class Sink>
constexpr void end_command(document<Format, Sink>& out, const inspect_command& command) {
    out.code(command.after);
    out.end_code();
    out.end_item();
}

/// The commands that nearly every explanation has, all of those for TCP or UDP, with holes where
/// the number goes: one sixth of its bytes, so the compiler puts them together. Not for plain text,
/// whose line breaks depend on the number.
template <text_format Format>
class command_items {
public:
    constexpr command_items() noexcept {
        pointer_sink sink{text_};
        document<Format, pointer_sink> out(sink);
        for (const inspect_command command : inspect_commands()) {
            if (is_usual(command)) {
                begin_command(out, command, command.transports);
                holes_[count_++] = static_cast<std::uint16_t>(sink.at - text_);
                end_command(out, command);
            }
        }
        holes_[count_] = static_cast<std::uint16_t>(sink.at - text_);
    }
    static constexpr bool is_usual(const inspect_command& command) noexcept {
        return command.transports.contains(transport::tcp) ||
               command.transports.contains(transport::udp);
    }
    template <class Document>
    constexpr void write(Document& out, std::string_view number) const {
        std::size_t at = 0;
        for (std::size_t i = 0; i != count_; ++i) {
            out.text({text_ + at, holes_[i] - at});
            out.text(number);
            at = holes_[i];
        }
        out.text({text_ + at, holes_[count_] - at});
    }

private:
    char text_[800] = {}; // what HTML needs; less does not compile
    std::uint16_t holes_[generated::inspect_count + 1] = {};
    std::size_t count_ = 0;
};
template <text_format Format>
inline constexpr command_items<Format> usual_commands{};

template <text_format Format, class Sink, class Claims>
class prose {
public:
    constexpr prose(Sink& sink, const explain_facts<Claims>& facts) noexcept
        : out_(sink), facts_(facts), digits_(facts.number.number()) {
        for (const operating_system os : operating_systems::all()) {
            if (is_ephemeral(facts.number, os)) {
                handed_out_by_ = handed_out_by_ | os;
            }
        }
    }

    constexpr void write() {
        title();
        section(explain_section::range, "Range", &prose::range);
        if (!facts_.claims().empty() && is_custom(facts_.claims().front())) {
            section(explain_section::registered, "Own claims", &prose::own);
        }
        section(explain_section::registered, "Registered claims", &prose::registered);
        if (has_unofficial()) {
            section(explain_section::unofficial, "Unofficial claims", &prose::unofficial);
        }
        section(explain_section::listening, "If something listens here", &prose::listening);
        if (!is_zero()) {
            section(explain_section::check, "How to check", &prose::how_to_find_out);
        }
        section(explain_section::advice, "May I use it", &prose::advice);
        if (has_related()) {
            section(explain_section::related, "Related ports", &prose::related);
        }
        section(explain_section::questions, "Questions", &prose::questions);
        section(explain_section::sources, "Sources", &prose::sources);
        out_.end_document();
    }

private:
    static constexpr bool is_custom(claim c) noexcept {
        return c.provenance() == provenance::custom;
    }
    static constexpr bool is_official(claim c) noexcept {
        return c.provenance() == provenance::iana;
    }
    static constexpr bool is_unofficial(claim c) noexcept {
        return !is_custom(c) && !is_official(c);
    }
    /// Whether an earlier claim of the list has the same name, which need not be said again.
    constexpr bool is_named_before(std::size_t position) const noexcept {
        const claim_list& list = facts_.claims();
        for (std::size_t i = 0; i != position; ++i) {
            if (list[i].name() == list[position].name()) {
                return true;
            }
        }
        return false;
    }
    /// A claimant that may be meant when a listener is found.
    static constexpr bool is_candidate(claim c) noexcept {
        return !c.is_malicious() && !c.is_historic() && !c.name().empty();
    }
    constexpr bool has_unofficial() const noexcept {
        for (const claim c : facts_.claims()) {
            if (is_unofficial(c)) {
                return true;
            }
        }
        bool wide = false;
        facts_.for_each_wide([&wide](claim) { wide = true; });
        return wide;
    }
    constexpr bool has_related() const noexcept {
        bool found = false;
        for_each_claimant(facts_.claims(), [&found](claim c) {
            for_each_related(c, [&found](claim) { found = true; });
            for_each_counterpart(c, [&found](claim, bool) { found = true; });
        });
        return found;
    }

    constexpr void section(explain_section which, std::string_view heading,
                           void (prose::*content)()) {
        if (facts_.options.sections.contains(which)) {
            out_.begin_section(heading);
            (this->*content)();
            out_.end_section();
        }
    }

    // Small pieces.

    constexpr void the_number() {
        const std::string_view digits = digits_.view();
        if (digits.size() == 5) { // as most: a copy of known size is two stores and not a call
            out_.text({digits.data(), 5});
        } else {
            out_.text(digits);
        }
    }
    /// " on SCTP", where that is all that was asked for.
    constexpr void on_asked() {
        if (facts_.options.transport) {
            out_.text(" on ");
            words(facts_.asked());
        }
    }
    constexpr void words(transport_set set) { out_.text(words_of_transports<Format>.of(set)); }
    constexpr void interval(port_interval ports) {
        out_.number(ports.first.number());
        if (ports.size() != 1) {
            out_.text(" to ");
            out_.number(ports.last.number());
        }
    }
    /// " on TCP and UDP", ", ports 6000 to 6063"
    constexpr void where(transport_set transports, port_interval ports) {
        out_.text(" on ");
        words(transports);
        if (ports.size() != 1) {
            out_.text(", ports ");
            interval(ports);
        }
    }
    constexpr void where(claim c) { where(c.transports(), c.ports()); }
    /// Someone else's sentence, closed by one period.
    constexpr void sentence(std::string_view theirs, bool harmless = false) {
        out_.data(theirs, harmless);
        out_.text(!theirs.empty() && theirs.back() == '.' ? "" : ".");
    }
    /// " Assignee: X." if there is an X
    constexpr void labelled(std::string_view label, std::string_view theirs) {
        if (!theirs.empty()) {
            out_.text(label);
            sentence(theirs);
        }
    }
    /// ": what it is for."
    constexpr void described(claim c) {
        labelled(": ", c.description());
        if (c.description().empty()) {
            out_.text(".");
        }
    }
    constexpr void paragraph(std::string_view ours) {
        out_.begin_paragraph();
        out_.text(ours);
        out_.end_paragraph();
    }
    constexpr void item(std::string_view ours) {
        out_.begin_item();
        out_.text(ours);
        out_.end_item();
    }

    // 1. Headline: the number first, then who claims it, in brackets.

    constexpr void title() {
        out_.begin_title();
        out_.text("Port ");
        the_number();
        out_.text(" (");
        if (!names()) {
            out_.text(facts_.is_dynamic() ? "dynamic" : state_words());
            out_.text(", no known claimant");
            if (!facts_.source.claims(facts_.number).empty()) {
                on_asked(); // others claim it elsewhere
            }
        }
        out_.text(")");
        out_.end_title();
    }
    /// "exec on TCP, biff on UDP; commonly X"; false if nobody can be named.
    constexpr bool names() {
        if (facts_.claims().empty()) {
            return false;
        }
        std::string_view common[4] = {};
        bool same = true;
        std::string_view any;
        for (const transport t : facts_.asked()) {
            const claim_list list = facts_.source.claims(facts_.number, t);
            for (const claim c : list) {
                if (is_custom(c) || is_official(c)) {
                    common[static_cast<std::size_t>(t)] =
                        c.name().empty() ? c.description() : c.name();
                    break;
                }
            }
            const std::string_view name = common[static_cast<std::size_t>(t)];
            same = same && (name.empty() || any.empty() || name == any);
            any = any.empty() ? name : any;
        }
        if (same) {
            out_.data(any);
        } else {
            bool first = true;
            for (const transport t : facts_.asked()) {
                const std::string_view name = common[static_cast<std::size_t>(t)];
                if (!name.empty()) {
                    out_.text(first ? "" : ", ");
                    out_.data(name);
                    out_.text(" on ");
                    words(t);
                    first = false;
                }
            }
        }
        for (const claim c : facts_.claims()) {
            if (is_unofficial(c) && !c.is_malicious()) {
                out_.text(any.empty() ? "" : "; ");
                out_.text(c.provenance() == provenance::vendor ? "commonly " : "seen with ");
                out_.data(c.name());
                return true;
            }
        }
        return !any.empty();
    }
    constexpr std::string_view state_words() const noexcept {
        const transport t = facts_.options.transport.value_or(transport::tcp);
        return to_string(assignment_of(facts_.number, t));
    }

    // 2. Range.

    constexpr void range() {
        const port_range which = classify(facts_.number);
        paragraph(
            which == port_range::system
                ? "System Ports (also Well-Known Ports): 0 to 1023, 1,024 numbers. IANA assigns "
                  "them by IETF Review or IESG Approval (RFC 6335, sections 6 and 8.1.2). On most "
                  "Unix-like systems only privileged programs may listen on them; Windows makes "
                  "no difference."
            : which == port_range::user
                ? "User Ports (also Registered Ports): 1024 to 49151, 48,128 numbers. IANA assigns "
                  "them by IETF Review, IESG Approval or Expert Review (RFC 6335, sections 6 and "
                  "8.1.2). Listening on them needs no privilege."
                : "Dynamic Ports (also Private or Ephemeral Ports): 49152 to 65535, 16,384 "
                  "numbers. IANA assigns none of them: any program may use one that is free, and "
                  "none can rely on finding it free (RFC 6335, sections 6 and 8.1.2). Listening "
                  "on them needs no privilege.");
    }

    // 3. Registered claims, or what the port is instead.

    constexpr void own() {
        out_.begin_list();
        for (const claim c : facts_.claims()) {
            if (is_custom(c)) {
                out_.begin_item();
                out_.strong(c.name());
                where(c);
                described(c);
                labelled(" Owner: ", c.owner());
                labelled(" Source: ", c.source().title);
                out_.end_item();
            }
        }
        out_.end_list();
    }

    constexpr void registered() {
        bool any = false;
        for (const claim c : facts_.claims()) {
            if (is_official(c)) {
                if (!any) {
                    out_.begin_list();
                    any = true;
                }
                registered_item(c);
            }
        }
        if (any) {
            out_.end_list();
        }
        if (facts_.is_dynamic()) {
            paragraph("No registered claim: IANA assigns no port above 49151.");
        } else {
            unassigned_transports();
        }
    }
    constexpr void registered_item(claim c) {
        out_.begin_item();
        if (c.name().empty()) {
            out_.text("No service name");
        } else {
            out_.strong(c.name());
        }
        where(c);
        described(c);
        labelled(" Assignee: ", c.owner());
        labelled(" Reference: ", c.reference());
        labelled(" Registered: ", c.registered());
        labelled(" Last change: ", c.modified());
        labelled(" The registry's note on unauthorized use: ", c.unauthorized_use());
        out_.text(c.is_historic() ? " Kept for history only." : "");
        out_.text(c.is_transport_blank() ? " The registry leaves the transport open." : "");
        out_.end_item();
    }
    static constexpr bool alike(const status& a, const status& b) noexcept {
        return a.reserved == b.reserved && a.words == b.words && a.former_name == b.former_name &&
               a.since == b.since && a.unauthorized_use == b.unauthorized_use;
    }
    /// One paragraph for each group of transports that are in the same state.
    constexpr void unassigned_transports() {
        if (facts_.claims().empty() && !has_status(facts_.number)) { // as most ports
            unassigned_for(facts_.asked(), {});
            return;
        }
        status states[4] = {};
        transport_set left;
        for (const transport t : facts_.asked()) {
            if (assignment_of(facts_.number, t) != assignment::assigned) {
                states[static_cast<std::size_t>(t)] = status_of(facts_.number, t);
                left = left | t;
            }
        }
        while (!left.empty()) {
            const status& state = states[static_cast<std::size_t>(*left.begin())];
            transport_set group;
            for (const transport t : left) {
                if (alike(state, states[static_cast<std::size_t>(t)])) {
                    group = group | t;
                }
            }
            left = transport_set::from_bits(left.bits() & ~group.bits());
            unassigned_for(group, state);
        }
    }
    constexpr void unassigned_for(transport_set transports, const status& state) {
        out_.begin_paragraph();
        out_.text(state.reserved ? "Reserved for " : "Unassigned for ");
        words(transports);
        if (!state.former_name.empty()) {
            out_.text("; formerly ");
            out_.data(state.former_name);
        }
        if (!state.since.empty()) {
            out_.text("; entry of ");
            out_.data(state.since);
        }
        if (!state.words.empty()) {
            out_.text("; the registry's words: ");
            out_.data(state.words);
        }
        out_.text(".");
        labelled(" The registry's note on unauthorized use: ", state.unauthorized_use);
        out_.end_paragraph();
    }

    // 4. Unofficial claims.

    constexpr void unofficial() {
        bool any = false;
        for (const claim c : facts_.claims()) {
            if (is_unofficial(c)) {
                if (!any) {
                    out_.begin_list();
                    any = true;
                }
                unofficial_item(c);
            }
        }
        if (any) {
            out_.end_list();
        } else {
            paragraph("None on this very port.");
        }
        bool wide = false;
        facts_.for_each_wide([&](claim c) {
            if (!wide) {
                paragraph("Wide claims that cover it, as context:");
                out_.begin_list();
                wide = true;
            }
            unofficial_item(c);
        });
        if (wide) {
            out_.end_list();
        }
    }
    constexpr void unofficial_item(claim c) {
        const head_reader record = claim_access::head(c);
        const bool harmless = !record.has(special_record);
        const std::string_view name = c.name();
        const std::string_view description = c.description();
        const std::string_view owner = c.owner();
        out_.begin_item();
        out_.strong(name, harmless);
        where(transport_set::from_bits(record.bits()), record.ports());
        out_.text(" (");
        out_.data(owner, harmless);
        out_.text("): ");
        sentence(description, harmless);
        out_.text(record.has(malicious)
                      ? " Malicious software or an attack tool that also used it, as documented by "
                        "a security source: "
                  : record.has(observed) ? " Seen or listed by others: "
                                         : " Documented by the vendor or project: ");
        sentence(c.source().title, harmless);
        out_.end_item();
    }

    // 5. If something listens here.

    constexpr bool is_zero() const noexcept { return facts_.number.number() == 0; }
    constexpr void listening() {
        if (is_zero()) {
            paragraph("Nothing can: a program that asks for port 0 is given any free port. As a "
                      "source port of UDP, 0 means none (RFC 768).");
            return;
        }
        std::size_t candidates = 0;
        bool malicious_use = false;
        const claim_list& list = facts_.claims();
        for (std::size_t i = 0; i != list.size(); ++i) {
            candidates += is_candidate(list[i]) && !is_named_before(i) ? 1u : 0u;
            malicious_use = malicious_use || list[i].is_malicious();
        }
        out_.begin_paragraph();
        if (candidates != 0) {
            out_.text("It may be ");
            candidate_names(candidates);
            out_.text(", or any other program: ");
        } else {
            out_.text("Any program can listen on any port: ");
        }
        out_.text("the number alone identifies none (RFC 7605, section 7.4).");
        if (malicious_use) {
            out_.text(" That malicious software also used it says nothing about this machine.");
        }
        out_.end_paragraph();
        if (facts_.is_dynamic() || candidates == 0) {
            paragraph("What it can be:");
            out_.begin_list();
            if (!handed_out_by_.empty()) {
                item("A client's outbound connection, the most common case: the system picked a "
                     "free number.");
            }
            item("A development or test server.");
            item("A private channel of installed software.");
            item("Something unwanted: find the program before you judge it.");
            out_.end_list();
        }
        out_.begin_paragraph();
        if (handed_out_by_.empty()) {
            out_.text("No widely used system hands it out to clients by default.");
        } else {
            comma_list commas(handed_out_by_.size());
            for (const operating_system os : handed_out_by_) {
                out_.text(commas.next());
                out_.text(display_name(os));
            }
            out_.text(handed_out_by_.size() == 1 ? " hands" : " hand");
            out_.text(" it out to clients by default (ephemeral port).");
        }
        out_.end_paragraph();
    }
    /// "x, y or z"; with more than four, three and "one of the others above".
    constexpr void candidate_names(std::size_t count) {
        const std::size_t shown = count > 4 ? 3 : count;
        comma_list commas(count > 4 ? shown + 1 : shown, " or ");
        std::size_t named = 0;
        const claim_list& list = facts_.claims();
        for (std::size_t i = 0; i != list.size() && named != shown; ++i) {
            if (is_candidate(list[i]) && !is_named_before(i)) {
                ++named;
                out_.text(commas.next());
                out_.data(list[i].name());
            }
        }
        if (count > 4) {
            out_.text(commas.next());
            out_.text("one of the others above");
        }
    }

    // 6. How to check.

    constexpr void how_to_find_out() {
        out_.begin_list();
        if (!write_usual_commands()) {
            for (const inspect_command command : inspect_commands()) {
                if (facts_.wants(command.system, command.transports)) {
                    begin_command(out_, command, command.transports & facts_.asked());
                    the_number();
                    end_command(out_, command);
                }
            }
        }
        out_.end_list();
        paragraph("Root or administrator rights are needed to see other users' programs.");
    }
    constexpr bool write_usual_commands() {
        if constexpr (Format != text_format::plain) {
            if (!facts_.options.transport && facts_.options.systems == operating_systems::all() &&
                (facts_.claimed() | transport::tcp | transport::udp) ==
                    (transport::tcp | transport::udp)) {
                usual_commands<Format>.write(out_, digits_.view());
                return true;
            }
        }
        return false;
    }

    // 7. May I use it.

    constexpr void advice() {
        const transport_set asked =
            facts_.options.transport ? facts_.asked() : transport::tcp | transport::udp;
        concern_set of[4] = {};
        concern_set found;
        transport_set spoken_against;
        for (const transport t : asked) {
            const concern_set of_one = concerns(facts_.number, t);
            of[static_cast<std::size_t>(t)] = of_one;
            found = found | of_one;
            spoken_against = of_one.empty() ? spoken_against : spoken_against | t;
        }
        if (!found.empty()) {
            out_.begin_paragraph();
            out_.text("As the default of a new service on ");
            words(spoken_against);
            out_.text(": no, because");
            out_.end_paragraph();
            out_.begin_list();
            for (const concern c : found) {
                out_.begin_item();
                transport_set concerned;
                for (const transport t : asked) {
                    const bool is = of[static_cast<std::size_t>(t)].contains(c);
                    concerned = is ? concerned | t : concerned;
                }
                reason(c, concerned, asked);
                out_.end_item();
            }
            out_.end_list();
        }
        if (spoken_against != asked) {
            out_.begin_paragraph();
            out_.text("As the default of a new service on ");
            words(transport_set::from_bits(asked.bits() & ~spoken_against.bits()));
            out_.text(
                ": nothing known speaks against it. Ask IANA for it before you deploy it (RFC "
                "7605, section 7.7).");
            out_.end_paragraph();
        }
        if (facts_.is_dynamic()) {
            paragraph(
                "For a port that is chosen at run time and announced by other means, it is as "
                "good as any of its range.");
        }
    }
    /// The reason, and for which transports where not for all.
    constexpr void reason(concern c, transport_set concerned, transport_set asked) {
        if (c == concern::assigned) {
            out_.text("IANA assigned it");
            assignees(concerned);
            out_.text(".");
            return;
        }
        reason_words(c);
        if (concerned != asked) {
            out_.text(", on ");
            words(concerned);
        }
        out_.text(".");
    }
    constexpr void reason_words(concern c) {
        switch (c) {
        case concern::system_range:
            out_.text("it is a System Port: privileged on most systems, and assigned only by IETF "
                      "Review or IESG Approval");
            return;
        case concern::reserved:
            out_.text("IANA keeps it reserved");
            return;
        case concern::assigned:
            return; // in more words, see assignees()
        case concern::assigned_elsewhere:
            out_.text("IANA assigned the number to a service on another transport");
            return;
        case concern::dynamic_range:
            out_.text("a Dynamic Port must not identify a service (RFC 6335, section 8.1.2)");
            return;
        case concern::ephemeral_on_linux:
            out_.text("a client may hold it already: Linux hands it out by default");
            return;
        case concern::blocked_by_browsers:
            out_.text("browsers refuse http and https to it (WHATWG Fetch, port blocking)");
            return;
        case concern::unauthorized_use:
            out_.text("the registry knows of unauthorized use");
            return;
        case concern::commonly_used:
            out_.text("unofficial claims stand on it already");
            return;
        }
    }
    /// " to exec on TCP, to biff on UDP"; a use without a service name: " for any private ..."
    constexpr void assignees(transport_set transports) {
        bool first = true;
        transport_set done;
        for (const transport t : transports) {
            const claim holder = portlore::claims(facts_.number, t).front();
            if (done.contains(t)) {
                continue;
            }
            transport_set same;
            for (const transport other : transports) {
                if (portlore::claims(facts_.number, other).front().name() == holder.name()) {
                    same = same | other;
                }
            }
            done = done | same;
            out_.text(first ? "" : ",");
            out_.text(holder.name().empty() ? " for " : " to ");
            out_.data(holder.name().empty() ? holder.description() : holder.name());
            out_.text(" on ");
            words(same);
            first = false;
        }
    }

    // 8. Related ports.

    constexpr void related() {
        out_.begin_list();
        for_each_claimant(facts_.claims(), [this](claim c) {
            bool any = false;
            for_each_related(c, [&](claim other) {
                if (!any) {
                    out_.begin_item();
                    out_.strong(c.name());
                    out_.text(" also: ");
                } else {
                    out_.text(", ");
                }
                any = true;
                interval(other.ports());
                out_.text(" ");
                words(other.transports());
            });
            if (any) {
                out_.text(".");
                out_.end_item();
            }
        });
        for_each_claimant(facts_.claims(), [this](claim c) {
            for_each_counterpart(
                c, [&](claim other, bool secure) { counterpart_item(c.name(), other, secure); });
        });
        out_.end_list();
    }
    constexpr void counterpart_item(std::string_view name, claim other, bool secure) {
        out_.begin_item();
        out_.strong(name);
        out_.text(secure ? " over TLS or DTLS: " : " without TLS: ");
        out_.data(other.name());
        out_.text(", port ");
        interval(other.ports());
        out_.text(".");
        out_.end_item();
    }

    // 9. Questions.

    constexpr void question(std::string_view before, std::string_view after) {
        out_.begin_item();
        out_.text(before);
        the_number();
        on_asked();
        out_.text(after);
    }
    constexpr void questions() {
        const transport_set claimed = facts_.claimed();
        bool official = false;
        bool others = false;
        for (const claim c : facts_.claims()) {
            official = official || is_official(c);
            others = others || !is_official(c);
        }
        out_.begin_list();
        question("Is port ", " registered? ");
        out_.text(facts_.is_dynamic() ? "No, and it cannot be: IANA assigns no Dynamic Port."
                  : official          ? "Yes: the registry names who may use it, not who does."
                                      : "No: the registry names no service for it.");
        out_.end_item();
        if (!facts_.options.transport) {
            question("Is port ", " TCP or UDP? ");
            out_.text("Each transport has its own port of that number. ");
            if (claimed.empty()) {
                out_.text("No claim on this very port is known for any.");
            } else {
                out_.text("Claims are known for ");
                words(claimed);
                out_.text(".");
            }
            out_.end_item();
        }
        question("What uses port ", "? ");
        out_.text(is_zero() ? "Nothing can listen on it."
                  : official && others
                      ? "The registered service, one of the others named above, or anything else."
                  : official ? "The registered service, or anything else."
                  : others   ? "One of those named above, or anything else."
                             : "No claim on this very port is known");
        if (!is_zero() && !official && !others) {
            on_asked();
            out_.text(": whatever you or your software put there.");
        }
        if (is_zero()) {
            out_.end_item();
            out_.end_list();
            return;
        }
        out_.text(" Only the machine itself can tell.");
        out_.end_item();
        question("Is it dangerous that port ", " is open? ");
        out_.text(
            "An open port is as safe as the program behind it and as reachable as the firewall "
            "lets it be: find the program, then decide.");
        out_.end_item();
        out_.end_list();
    }

    // 10. Sources.

    PORTLORE_ALWAYS_INLINE constexpr void our_source(std::string_view title, std::string_view url) {
        out_.begin_item();
        out_.our_link(title, url);
        out_.end_item();
    }
    constexpr void source_item(std::string_view title, std::string_view url, bool ours,
                               bool harmless_title = false) {
        out_.begin_item();
        out_.link(title, url, ours, harmless_title);
        out_.end_item();
    }
    /// The RFCs that a registered claim cites and no claim before it.
    constexpr void documents(const claim_list& list, std::size_t position) {
        std::string_view cited = list[position].reference();
        while (!cited.empty()) {
            const std::size_t end = cited.find("; ");
            const std::string_view one = cited.substr(0, end);
            cited = end == cited.npos ? std::string_view{} : cited.substr(end + 2);
            bool repeated = one == "RFC 6335" || one == "RFC 7605" || one == "RFC 6056";
            for (std::size_t i = 0; i != position; ++i) {
                repeated = repeated || list[i].reference().find(one) != one.npos;
            }
            if (!repeated && one.size() > 4 && one.substr(0, 4) == "RFC ") {
                out_.begin_item();
                out_.link_to_rfc(one.substr(4, one.find(',') - 4));
                out_.end_item();
            }
        }
    }
    constexpr void sources() {
        out_.begin_list();
        out_.begin_item();
        out_.text("Snapshot of ");
        out_.text(generated::snapshot_date);
        out_.text(": ");
        out_.our_link("IANA Service Name and Transport Protocol Port Number Registry",
                      "https://www.iana.org/assignments/service-names-port-numbers");
        out_.end_item();
        our_source("RFC 6335, ranges and assignment", "https://www.rfc-editor.org/rfc/rfc6335");
        our_source("RFC 7605, use of assigned ports", "https://www.rfc-editor.org/rfc/rfc7605");
        if (is_zero()) {
            our_source("RFC 768, UDP", "https://www.rfc-editor.org/rfc/rfc768");
        }
        if (!handed_out_by_.empty()) {
            our_source("RFC 6056, ephemeral ports", "https://www.rfc-editor.org/rfc/rfc6056");
        }
        if (is_fetch_blocked(facts_.number)) {
            our_source("WHATWG Fetch, port blocking",
                       "https://fetch.spec.whatwg.org/#port-blocking");
        }
        const claim_list& list = facts_.claims();
        for (std::size_t i = 0; i != list.size(); ++i) {
            documents(list, i);
        }
        for (std::size_t i = 0; i != list.size(); ++i) {
            bool repeated = is_official(list[i]) || list[i].source().url.empty();
            for (std::size_t j = 0; j != i; ++j) {
                repeated = repeated || list[j].source().url == list[i].source().url;
            }
            if (!repeated) {
                source_item(list[i].source().title, list[i].source().url, !is_custom(list[i]));
            }
        }
        facts_.for_each_wide([this](claim c) {
            const claim_source source = c.source();
            source_item(source.title, source.url, true,
                        !claim_access::head(c).has(special_record));
        });
        out_.end_list();
    }

    document<Format, Sink> out_;
    const explain_facts<Claims>& facts_;
    decimal digits_;
    operating_systems handed_out_by_; // as an ephemeral port
};

} // namespace detail
} // namespace portlore

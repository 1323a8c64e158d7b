// Zeek's conn.log as JSON, an object a line. The line's own text is kept: only what stands before
// its last brace is added. https://docs.zeek.org/en/master/log-formats.html
#include <portlore/words.hpp>

#include <simdjson.h>

#include "format.hpp"

static_assert(line_padding >= simdjson::SIMDJSON_PADDING);

namespace {

using simdjson::dom::element;

std::optional<portlore::port> port_of_number(element value) {
    std::uint64_t number = 0;
    return value.get(number) == simdjson::SUCCESS ? portlore::to_port(number) : std::nullopt;
}

class zeek_json_format final : public record_format {
public:
    reading read(std::string_view line) override {
        if (line.find_first_not_of(" \t") == line.npos) {
            return {line_kind::other, {}, {}};
        }
        simdjson::dom::object object;
        if (parser_.parse(line.data(), line.size(), false).get(object) != simdjson::SUCCESS) {
            return malformed("it is no JSON object");
        }
        std::optional<element> source;
        std::optional<element> destination;
        std::optional<element> proto;
        for (const auto [key, value] : object) {
            std::optional<element>* const wanted = key == "id.orig_p"   ? &source
                                                   : key == "id.resp_p" ? &destination
                                                   : key == "proto"     ? &proto
                                                                        : nullptr;
            if (wanted == nullptr) {
                if (column::is_ours(key)) {
                    return malformed("it has a key of ours already");
                }
            } else if (*wanted) {
                return malformed("it has a port or the protocol twice");
            } else {
                *wanted = value;
            }
        }
        std::string_view name;
        if (!proto || proto->get(name) != simdjson::SUCCESS) {
            return malformed("it has no \"proto\"");
        }
        const ip_protocol p = read_protocol(name);
        if (!p.valid) {
            return malformed("its protocol is none");
        }
        // Zeek leaves out what is not set.
        if (!p.transport || !source || !destination) {
            return {line_kind::portless, {}, {}};
        }
        const auto from = port_of_number(*source);
        const auto to = port_of_number(*destination);
        if (!from || !to) {
            return malformed(from ? "its destination port is no port number"
                                  : "its source port is no port number");
        }
        return {line_kind::flow, {}, {*from, *to, *p.transport}};
    }

    void write(std::string_view line, const annotation* found, std::string& to) const override {
        if (found == nullptr) {
            to += line;
            return;
        }
        // The line is an object that is not empty, so its last brace closes it.
        const std::size_t brace = line.rfind('}');
        to += line.substr(0, brace);
        if (found->side != portlore::flow_side::unknown) {
            to += port_;
            to += std::to_string(found->server.number());
            if (!found->service.empty()) {
                to += service_;
                append_escaped(to, found->service);
                to += '"';
            }
            add(to, range_, to_string(classify(found->server)));
            if (found->claimant) {
                add(to, provenance_, to_string(*found->claimant));
            }
        }
        add(to, side_, to_string(found->side));
        to += line.substr(brace);
    }

    void write_header(std::string_view line, std::string& to) const override { to += line; }

private:
    // What stands before a value, as one text: a record's five keys cost four appends each else.
    static std::string before_value(std::string_view key) {
        return ",\"" + std::string(key) + "\":";
    }
    static void add(std::string& to, std::string_view before, std::string_view word) {
        to += before;
        to += word;
        to += '"';
    }
    // Names of claims hold no control characters.
    static void append_escaped(std::string& to, std::string_view text) {
        if (text.find('"') == text.npos && text.find('\\') == text.npos) {
            to += text;
            return;
        }
        for (const char c : text) {
            if (c == '"' || c == '\\') {
                to += '\\';
            }
            to += c;
        }
    }

    const std::string port_ = before_value(column::port);
    const std::string service_ = before_value(column::service) + '"';
    const std::string range_ = before_value(column::range) + '"';
    const std::string provenance_ = before_value(column::provenance) + '"';
    const std::string side_ = before_value(column::side) + '"';
    simdjson::dom::parser parser_;
};

} // namespace

std::unique_ptr<record_format> zeek_json() { return std::make_unique<zeek_json_format>(); }

// portlore explain: the library's explanation of each port.
#include "explain.hpp"

#include <algorithm>
#include <array>

#include "commands.hpp"
#include "input.hpp"
#include "json.hpp"

namespace cli {
namespace {

using portlore::detail_level;
using portlore::text_format;

/// What was asked for; without a word on it, a page on one port and a few lines on each of several.
detail_level depth_of(const explain_request& request, text_format format, std::size_t ports) {
    if (request.brief && request.full) {
        throw bad_input("--brief and --full: give one");
    }
    if (request.brief || request.full) {
        return request.full ? detail_level::full : detail_level::brief;
    }
    return ports > 1 && format == text_format::plain && request.sections.empty()
               ? detail_level::brief
               : detail_level::standard;
}

/// Whether a page ends in "and 3 more, on the full page.", in a line or two, before an address.
bool leaves_out_sources(std::string_view page) {
    std::string_view end = page.substr(std::min(page.rfind(" more,"), page.size()));
    end = end.substr(0, end.find("\n  Read on:"));
    return end.size() < 40 && end.find("full") != end.npos;
}

std::size_t count(const std::vector<wanted_ports>& wanted) {
    std::size_t ports = 0;
    for (const wanted_ports& w : wanted) {
        ports += w.ports.size();
    }
    return ports;
}

} // namespace

void put_explanation(output& out, std::string_view text) {
    style how = style::title; // of the first line
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        out.put(line, line.empty() || line[0] == ' ' ? style::none : how);
        out.put("\n");
        how = style::heading;
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
}

std::string title(const portlore::claim_book& known, portlore::port p,
                  std::optional<portlore::transport> t) {
    portlore::explain_options options;
    options.transport = t;
    options.sections = {};
    std::string text = known.explain(p, options);
    text.erase(0, text.find_first_of("0123456789")); // "Port " or "TCP port "
    text.erase(text.find('\n'));
    return text;
}

int explain(const explain_request& request, const claim_book& known, output& out) {
    static constexpr std::array formats = {text_format::plain, text_format::markdown,
                                           text_format::html, text_format::json};
    portlore::explain_options options;
    const auto format = read_words("--format", request.format, formats);
    if (format.size() > 1) {
        throw bad_input("--format: give one");
    }
    options.format = request.json ? text_format::json : format.empty() ? formats[0] : format[0];
    options.sections = read_set<portlore::explain_sections>("--sections", request.sections);
    options.systems = read_set<portlore::operating_systems>("--system", request.systems);
    options.columns = out.columns();
    const std::vector<wanted_ports> wanted = read_ports(known, request.ports);
    options.depth = depth_of(request, options.format, count(wanted));

    const bool json = options.format == text_format::json;
    std::string_view before = json ? "[\n" : "";
    for_each_port(wanted, [&](portlore::port p, auto transport) {
        options.transport = transport;
        std::string text = known.explain(p, options);
        out.put(before);
        if (options.format == text_format::plain) {
            if (options.depth == detail_level::standard && leaves_out_sources(text)) {
                text += "  The full page: portlore explain --full " + std::to_string(p.number()) +
                        (transport ? "/" + std::string(to_string(*transport)) : "") + "\n";
            }
            put_explanation(out, text);
        } else {
            text.erase(text.size() - (json ? 1 : 0)); // an element's comma is on its line
            out.put(text);
        }
        before = json ? ",\n" : "\n";
    });
    out.put(json ? "\n]\n" : "");
    return success;
}

} // namespace cli

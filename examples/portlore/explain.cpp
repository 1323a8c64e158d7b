// portlore explain: the library's explanation of each port.
#include "explain.hpp"

#include <algorithm>
#include <array>

#include "commands.hpp"
#include "input.hpp"
#include "json.hpp"

namespace cli {

void put_explanation(output& out, std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        out.put(line, line.empty() || line[0] == ' ' ? style::none : style::heading);
        out.put("\n");
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
}

std::string headline(portlore::port p, std::optional<portlore::transport> t) {
    portlore::explain_options options;
    options.transport = t;
    options.sections = {};
    std::string text = portlore::explain(p, options);
    text.erase(0, std::string_view("Port ").size());
    text.erase(text.find('\n'));
    return text;
}

int explain(const explain_request& request, output& out) {
    using portlore::text_format;
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

    const bool json = options.format == text_format::json;
    std::string_view before = json ? "[\n" : "";
    for_each_port(read_ports(request.ports), [&](portlore::port p, auto transport) {
        options.transport = transport;
        std::string text = portlore::explain(p, options);
        out.put(before);
        if (options.format == text_format::plain) {
            put_explanation(out, text);
        } else {
            text.erase(text.size() - (json ? 1 : 0)); // an element's comma stands in its line
            out.put(text);
        }
        before = json ? ",\n" : "\n";
    });
    out.put(json ? "\n]\n" : "");
    return success;
}

} // namespace cli

#include "claim_writer.hpp"

#include <string>
#include <utility>

#include "errors.hpp"
#include "json.hpp"

namespace cli {
namespace {

// The keys are those of the library's own JSON.
void write_json(json_writer& json, portlore::claim c) {
    json.open('{');
    json.text("provenance", to_string(c.provenance()));
    json.text("name", c.name());
    json.text("plain_name", c.plain_name());
    json.text("description", c.description());
    json.text("owner", c.owner());
    json.words("transports", c.transports());
    json.number("first", c.ports().first.number());
    json.number("last", c.ports().last.number());
    json.text("prominence", to_string(c.prominence()));
    json.text("role", to_string(c.role()));
    json.text("reference", c.reference());
    json.text("registered", c.registered());
    json.text("modified", c.modified());
    json.text("unauthorized_use", c.unauthorized_use());
    json.boolean("historic", c.is_historic());
    json.boolean("malicious", c.is_malicious());
    json.boolean("listing", c.is_listing());
    json.open("source", '{');
    json.text("title", c.source().title);
    json.text("url", c.source().url);
    json.close('}');
    json.close('}');
}

/// The same as cells, in the same order.
std::vector<std::pair<std::string_view, std::string>> cells_of(portlore::claim c) {
    const auto word = [](bool yes) { return std::string(yes ? "true" : "false"); };
    return {{"first", std::to_string(c.ports().first.number())},
            {"last", std::to_string(c.ports().last.number())},
            {"transports", transports_text(c.transports())},
            {"provenance", std::string(to_string(c.provenance()))},
            {"name", std::string(c.name())},
            {"plain_name", std::string(c.plain_name())},
            {"description", std::string(c.description())},
            {"owner", std::string(c.owner())},
            {"prominence", std::string(to_string(c.prominence()))},
            {"role", std::string(to_string(c.role()))},
            {"reference", std::string(c.reference())},
            {"registered", std::string(c.registered())},
            {"modified", std::string(c.modified())},
            {"unauthorized_use", std::string(c.unauthorized_use())},
            {"historic", word(c.is_historic())},
            {"malicious", word(c.is_malicious())},
            {"listing", word(c.is_listing())},
            {"source_title", std::string(c.source().title)},
            {"source_url", std::string(c.source().url)}};
}

/// In quotes where a reader would take it for more than one cell.
std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == text.npos) {
        return std::string(text);
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        quoted.append(c == '"' ? 1 : 0, c);
    }
    return quoted + '"';
}

void print_csv(output& out, const std::vector<portlore::claim>& found) {
    const auto put = [&out](const auto& cells, auto&& text) {
        std::string line;
        for (const auto& cell : cells) {
            line += (line.empty() ? "" : ",") + csv_cell(text(cell));
        }
        out.put(line + "\r\n");
    };
    put(cells_of({}), [](const auto& cell) { return cell.first; });
    for (const portlore::claim c : found) {
        put(cells_of(c), [](const auto& cell) { return std::string_view(cell.second); });
    }
}

void print_table(output& out, const std::vector<portlore::claim>& found) {
    table rows({{"PORT", style::number},
                {"TRANSPORT"},
                {"SOURCE", style::faint},
                {"NAME", style::name},
                {"DESCRIPTION"}});
    for (const portlore::claim c : found) {
        rows.add({ports_text(c.ports()), transports_text(c.transports()),
                  std::string(to_string(c.provenance())), shown(c.name()), shown(c.description())});
    }
    rows.print(out);
}

} // namespace

std::string ports_text(portlore::port_interval ports) {
    std::string text = std::to_string(ports.first.number());
    if (ports.size() > 1) {
        text += '-' + std::to_string(ports.last.number());
    }
    return text;
}

std::string transports_text(portlore::transport_set set) {
    std::string text;
    for (const portlore::transport t : set) {
        text += (text.empty() ? "" : ",") + std::string(to_string(t));
    }
    return text;
}

int print_claims(output& out, const std::vector<portlore::claim>& found, claim_form form) {
    if (form == claim_form::csv) {
        print_csv(out, found);
    } else if (form == claim_form::jsonl) {
        for (const portlore::claim c : found) {
            json_writer line(out);
            write_json(line, c);
            out.put("\n");
        }
    } else if (form == claim_form::json) {
        json_writer json(out);
        json.document(found, [&json](portlore::claim c) { write_json(json, c); });
    } else if (found.empty()) {
        complain("no claim found");
    } else {
        print_table(out, found);
    }
    return found.empty() ? negative : success;
}

} // namespace cli

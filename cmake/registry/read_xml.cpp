// Reads IANA's XML. Nothing that it does not know passes.
#include <sha2.h>

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <regex>
#include <set>

#include "model.hpp"
#include "portlore/detail/name_index.hpp"
#include "portlore/detail/text_escape.hpp"

namespace portlore_registry {

namespace {

// The longest text of 2026 has 1,815 bytes. std::regex recurses: longer ones could end the program.
constexpr std::size_t longest_text = 4095;
constexpr unsigned deepest_element = 8; // within a text; 2 in 2026
constexpr std::size_t most_records = 65535;

// What IANA's file never holds, and what readers of XML take differently or are made to grow by.
void check_bytes(const std::string& bytes) {
    const std::string_view text = bytes;
    for (std::size_t at = 0; at != text.size(); ++at) {
        const std::string_view rest = text.substr(at);
        const auto starts = [rest](std::string_view with) {
            return rest.substr(0, with.size()) == with;
        };
        const auto refuse = [at](const char* what) {
            throw refusal("byte " + std::to_string(at) + ": " + what);
        };
        const auto c = static_cast<unsigned char>(rest[0]);
        if (c >= 0x80) {
            const std::size_t size = portlore::detail::harmless_sequence(rest);
            if (size == 0 && !(at == 0 && starts("\xef\xbb\xbf"))) {
                refuse("neither UTF-8 nor ASCII, or a character that changes how others are shown");
            }
            at += size == 0 ? 2 : size - 1;
        } else if (c == 0x7f || (c < 0x20 && c != '\t' && c != '\n' && c != '\r')) {
            refuse("a control character");
        } else if (starts("<!") && !starts("<!--")) {
            refuse("a DOCTYPE, an entity or a CDATA section");
        } else if (c == '&' && !starts("&amp;") && !starts("&lt;") && !starts("&gt;") &&
                   !starts("&quot;") && !starts("&apos;")) {
            refuse("an entity that is none of XML's five");
        }
    }
}

std::string fold_blanks(const std::string& text) {
    std::string folded;
    bool blank = false;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            blank = !folded.empty();
            continue;
        }
        if (blank) {
            folded += ' ';
        }
        blank = false;
        folded += c;
    }
    return folded;
}

const std::string& checked(const std::string& text) {
    if (text.size() > longest_text) {
        throw refusal("a text of " + std::to_string(text.size()) + " bytes: \"" +
                      text.substr(0, 40) + "...\"");
    }
    return text;
}

std::string attribute(const pugi::xml_node& node, const char* name) {
    return checked(fold_blanks(node.attribute(name).value()));
}

std::string unknown(const pugi::xml_node& node) {
    return node.type() == pugi::node_element ? "unknown element <" + std::string(node.name()) + ">"
                                             : "stray text";
}

std::string rfc_words(const std::string& data) {
    static const std::regex rfc("rfc([0-9]+)");
    std::smatch match;
    return std::regex_match(data, match, rfc) ? "RFC " + match[1].str() : data;
}

// All text below a node; <br/> is a blank, and <xref data="rfc1234"/> is "RFC 1234".
std::string text_below(const pugi::xml_node& node, unsigned depth = 0) {
    if (depth > deepest_element) {
        throw refusal("elements deeper than " + std::to_string(deepest_element) + " in a text");
    }
    std::string text;
    for (const pugi::xml_node& child : node.children()) {
        const std::string tag = child.name();
        if (child.type() == pugi::node_pcdata) {
            text += child.value();
        } else if (tag == "br") {
            text += ' ';
        } else if (tag == "paragraph") {
            text += ' ' + text_below(child, depth + 1) + ' ';
        } else if (tag == "xref") {
            const std::string type = child.attribute("type").value();
            if (type == "rfc") {
                text += ' ' + rfc_words(attribute(child, "data"));
            } else if (type != "person") { // people are assignees, and their data is an address
                text += text_below(child, depth + 1);
            }
        } else {
            throw refusal(unknown(child) + " in <" + node.name() + ">");
        }
    }
    return text;
}

std::string text_of(const pugi::xml_node& node) { return checked(fold_blanks(text_below(node))); }

bool is_date(const std::string& text) {
    static const std::regex form("(19|20)[0-9]{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?");
    return std::regex_match(text, form);
}

// Free text may carry a mail address ("Name <user&host.example> date", IANA writes & for @).
std::string without_mail(const std::string& text) {
    static const std::regex bracketed(
        " ?<?[A-Za-z0-9._%+-]+[&@][A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+>?");
    return std::regex_replace(text, bracketed, "");
}

struct reader {
    std::map<std::string, std::string> people; // id -> name to show

    void read_people(const pugi::xml_node& list) {
        for (const pugi::xml_node& person : list.children("person")) {
            const std::string id = attribute(person, "id");
            const std::string name = checked(fold_blanks(person.child_value("name")));
            const std::string org = checked(fold_blanks(person.child_value("org")));
            std::string shown = org.empty()                   ? name
                                : name.empty() || name == org ? org
                                                              : org + " (" + name + ")";
            if (shown.empty()) { // a bare address: its id is all that may be shown
                shown = id;
                std::replace(shown.begin(), shown.end(), '_', ' ');
            }
            if (id.empty() || !people.emplace(id, shown).second) {
                throw refusal("people: person \"" + id + "\" has no id, or one that is taken");
            }
        }
    }

    [[nodiscard]] const std::string& person(const pugi::xml_node& xref) const {
        const std::string id = attribute(xref, "data");
        const auto found = people.find(id);
        if (found == people.end()) {
            throw refusal("unknown person \"" + id + "\"");
        }
        return found->second;
    }

    static std::string reference(const pugi::xml_node& xref) {
        const std::string type = xref.attribute("type").value();
        const std::string data = attribute(xref, "data");
        const std::string section = attribute(xref, "section");
        std::string text;
        if (type == "rfc" || type == "draft") {
            text = rfc_words(data);
        } else if (type == "uri") {
            text = data;
        } else if (type == "text") {
            text = without_mail(text_of(xref));
            return text == "n/a" ? "" : text;
        } else if (type == "note") {
            return ""; // footnote 1: the experiment ports, RFC 3692, which the row cites too
        } else {
            throw refusal("unknown kind of reference \"" + type + "\"");
        }
        if (data.empty()) {
            throw refusal("a reference of type " + type + " without data");
        }
        return section.empty() ? text : text + ", Section " + section;
    }

    [[nodiscard]] record read_record(const pugi::xml_node& node) const {
        record r;
        std::string assigned;
        std::string contacts;
        std::set<std::string> seen;
        const auto append = [](std::string& list, const std::string& item) {
            if (!item.empty()) {
                list += (list.empty() ? "" : "; ") + item;
            }
        };
        for (const pugi::xml_attribute& attribute : node.attributes()) {
            const std::string name = attribute.name();
            if ((name != "date" && name != "updated") || !is_date(attribute.value())) {
                throw refusal("unknown attribute or malformed date " + name + "=\"" +
                              attribute.value() + "\"");
            }
            (name == "date" ? r.registered : r.modified) = attribute.value();
        }
        for (const pugi::xml_node& child : node.children()) {
            const std::string tag = child.name();
            if (tag != "xref" && !seen.insert(tag).second) {
                throw refusal("<" + tag + "> twice");
            }
            if (tag == "name") {
                r.name = text_of(child);
            } else if (tag == "protocol") {
                const std::string text = fold_blanks(text_below(child));
                r.transport = transport_of(text);
                if (!r.transport && !text.empty()) {
                    throw refusal("unknown transport \"" + text + "\"");
                }
            } else if (tag == "number") {
                const std::string text = fold_blanks(text_below(child));
                if (!text.empty()) {
                    r.ports = parse_ports(text);
                    if (!r.ports) {
                        throw refusal("malformed number \"" + text + "\"");
                    }
                    if (r.ports->last > 49151) {
                        throw refusal("number " + text + " lies in the dynamic range");
                    }
                }
            } else if (tag == "description") {
                r.description = text_of(child);
            } else if (tag == "unauthorized") {
                r.unauthorized = without_mail(text_of(child));
            } else if (tag == "note") {
                r.note = text_of(child);
            } else if (tag == "assignee") {
                for (const pugi::xml_node& xref : child.children("xref")) {
                    append(assigned, person(xref));
                }
            } else if (tag == "xref") {
                if (std::string(child.attribute("type").value()) == "person") {
                    append(contacts, person(child));
                } else {
                    append(r.reference, reference(child));
                }
            } else if (tag != "sc") { // DCCP service codes: not ports
                throw refusal(unknown(child));
            }
        }
        // Rows older than RFC 6335 have no <assignee>: the person they cite is it.
        r.assignee = assigned.empty() ? contacts : assigned;
        if (r.name && r.name->size() > portlore::detail::longest_name) {
            throw refusal("service name \"" + *r.name + "\" has more than 15 characters");
        }
        if (r.name && !std::all_of(r.name->begin(), r.name->end(), [](char c) {
                return c > ' ' && c <= 'z' && c != '`'; // which name_index.hpp builds on
            })) {
            throw refusal("service name \"" + *r.name + "\" has a character that no name has");
        }
        return r;
    }
};

std::string describe(const pugi::xml_node& node, std::size_t index) {
    const auto shown = [&](const char* tag) {
        return fold_blanks(node.child_value(tag)).substr(0, 40);
    };
    return "record " + std::to_string(index) + " (" + shown("number") + "/" + shown("protocol") +
           " " + shown("name") + ")";
}

} // namespace

registry parse_registry(const std::string& bytes, const std::string& path) {
    try {
        check_bytes(bytes);
    } catch (const refusal& reason) {
        throw refusal(path + ": " + reason.what());
    }
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(
        bytes.data(), bytes.size(),
        pugi::parse_default | pugi::parse_declaration | pugi::parse_ws_pcdata_single,
        pugi::encoding_utf8);
    if (!parsed) {
        throw refusal(path + ": malformed XML at byte " + std::to_string(parsed.offset) + ": " +
                      parsed.description());
    }
    const std::string encoding = document.first_child().attribute("encoding").value();
    if (!encoding.empty() && encoding != "UTF-8" && encoding != "utf-8") {
        throw refusal(path + ": says that it is " + encoding + ", not UTF-8");
    }
    const pugi::xml_node root = document.document_element();
    if (std::string(root.name()) != "registry" ||
        std::string(root.attribute("id").value()) != "service-names-port-numbers") {
        throw refusal(path + ": not IANA's registry of service names and port numbers");
    }
    if (root.next_sibling()) {
        throw refusal(path + ": more than one document");
    }
    registry result;
    result.date = root.child_value("updated");
    if (result.date.size() != 10 || !is_date(result.date)) {
        throw refusal(path + ": <updated> is no date: \"" + result.date + "\"");
    }
    std::array<char, SHA256_DIGEST_STRING_LENGTH> digest{};
    SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), digest.data());
    result.sha256 = digest.data();

    reader people;
    try {
        people.read_people(root.child("people"));
    } catch (const refusal& reason) {
        throw refusal(path + ": " + reason.what());
    }
    static const std::set<std::string> known = {"title", "category", "updated",  "xref",  "expert",
                                                "note",  "record",   "footnote", "people"};
    for (const pugi::xml_node& node : root.children()) {
        if (known.count(node.name()) == 0) {
            throw refusal(path + ": " + unknown(node));
        }
        if (std::string(node.name()) != "record") {
            continue;
        }
        if (result.records.size() == most_records) {
            throw refusal(path + ": more than " + std::to_string(most_records) + " records");
        }
        const std::string where = describe(node, result.records.size() + 1);
        try {
            result.records.push_back(people.read_record(node));
        } catch (const refusal& reason) {
            throw refusal(path + ": " + where + ": " + reason.what());
        }
        result.records.back().where = where;
    }
    if (result.records.empty()) {
        throw refusal(path + ": no record");
    }
    return result;
}

registry read_registry(const std::string& path) { return parse_registry(read_file(path), path); }

} // namespace portlore_registry

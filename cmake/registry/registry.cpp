// Reads IANA's XML. Nothing that it does not know passes.
#include <sha2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <pugixml.hpp>
#include <regex>
#include <set>

#include "model.hpp"

namespace portlore_registry {

std::string to_string(interval ports) {
    return ports.first == ports.last
               ? std::to_string(ports.first)
               : std::to_string(ports.first) + "-" + std::to_string(ports.last);
}

std::string transport_words(unsigned bits) {
    static const std::array<const char*, 4> words = {"tcp", "udp", "sctp", "dccp"};
    std::string text;
    for (unsigned t = 0; t != words.size(); ++t) {
        if ((bits >> t & 1u) != 0) {
            text += (text.empty() ? "" : ",") + std::string(words[t]);
        }
    }
    return text;
}

std::optional<unsigned> parse_number(const std::string& text) {
    if (text.empty() || text.size() > 5) {
        return std::nullopt;
    }
    unsigned number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number > 65535 ? std::nullopt : std::optional<unsigned>(number);
}

std::optional<interval> parse_ports(const std::string& text) {
    const std::size_t hyphen = text.find('-');
    const auto first = parse_number(text.substr(0, hyphen));
    const auto last = hyphen == std::string::npos ? first : parse_number(text.substr(hyphen + 1));
    if (!first || !last || *last < *first) {
        return std::nullopt;
    }
    return interval{*first, *last};
}

namespace {

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw refusal(path + ": cannot be read");
    }
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string fold_blanks(const std::string& text) {
    std::string folded;
    bool blank = false;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            blank = !folded.empty();
            continue;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') {
            throw refusal("a control character in \"" + folded + "\"");
        }
        if (blank) {
            folded += ' ';
        }
        blank = false;
        folded += c;
    }
    return folded;
}

std::string rfc_words(std::string data) {
    static const std::regex rfc("rfc([0-9]+)");
    std::smatch match;
    return std::regex_match(data, match, rfc) ? "RFC " + match[1].str() : data;
}

// All text below a node; <br/> is a blank, and <xref data="rfc1234"/> is "RFC 1234".
std::string text_below(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node& child : node.children()) {
        const std::string tag = child.name();
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            text += child.value();
        } else if (tag == "br") {
            text += ' ';
        } else if (tag == "paragraph") {
            text += ' ' + text_below(child) + ' ';
        } else if (tag == "xref") {
            const std::string type = child.attribute("type").value();
            if (type == "rfc") {
                text += ' ' + rfc_words(child.attribute("data").value());
            } else if (type != "person") { // people are assignees, and their data is an address
                text += text_below(child);
            }
        } else if (child.type() == pugi::node_element) {
            throw refusal("unknown element <" + tag + "> in <" + node.name() + ">");
        }
    }
    return text;
}

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
            const std::string id = person.attribute("id").value();
            const std::string name = fold_blanks(person.child_value("name"));
            const std::string org = fold_blanks(person.child_value("org"));
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
        const auto found = people.find(xref.attribute("data").value());
        if (found == people.end()) {
            throw refusal("unknown person \"" + std::string(xref.attribute("data").value()) + "\"");
        }
        return found->second;
    }

    static std::string reference(const pugi::xml_node& xref) {
        const std::string type = xref.attribute("type").value();
        const std::string data = xref.attribute("data").value();
        const std::string section = xref.attribute("section").value();
        std::string text;
        if (type == "rfc" || type == "draft") {
            text = rfc_words(data);
        } else if (type == "uri") {
            text = data;
        } else if (type == "text") {
            text = without_mail(fold_blanks(text_below(xref)));
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
            if (child.type() == pugi::node_comment) {
                continue;
            }
            const std::string tag = child.name();
            if (tag != "xref" && !seen.insert(tag).second) {
                throw refusal("<" + tag + "> twice");
            }
            if (tag == "name") {
                r.name = fold_blanks(text_below(child));
            } else if (tag == "protocol") {
                const std::string text = fold_blanks(text_below(child));
                static const std::map<std::string, unsigned> known = {
                    {"tcp", 0}, {"udp", 1}, {"sctp", 2}, {"dccp", 3}};
                const auto found = known.find(text);
                if (found != known.end()) {
                    r.transport = found->second;
                } else if (!text.empty()) {
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
                r.description = fold_blanks(text_below(child));
            } else if (tag == "unauthorized") {
                r.unauthorized = without_mail(fold_blanks(text_below(child)));
            } else if (tag == "note") {
                r.note = fold_blanks(text_below(child));
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
                throw refusal("unknown element <" + tag + ">");
            }
        }
        // Rows older than RFC 6335 have no <assignee>: the person they cite is it.
        r.assignee = assigned.empty() ? contacts : assigned;
        if (r.name && r.name->size() > 15) {
            throw refusal("service name \"" + *r.name + "\" has more than 15 characters");
        }
        return r;
    }
};

std::string describe(const pugi::xml_node& node, std::size_t index) {
    return "record " + std::to_string(index) + " (" + fold_blanks(node.child_value("number")) +
           "/" + fold_blanks(node.child_value("protocol")) + " " +
           fold_blanks(node.child_value("name")) + ")";
}

} // namespace

registry read_registry(const std::string& path) {
    const std::string bytes = read_file(path);
    pugi::xml_document document;
    // The default mode expands no entity but the five of XML, so that none can grow.
    const pugi::xml_parse_result parsed = document.load_buffer(
        bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single,
        pugi::encoding_utf8);
    if (!parsed) {
        throw refusal(path + ": malformed XML at byte " + std::to_string(parsed.offset) + ": " +
                      parsed.description());
    }
    const pugi::xml_node root = document.child("registry");
    if (std::string(root.attribute("id").value()) != "service-names-port-numbers") {
        throw refusal(path + ": not IANA's registry of service names and port numbers");
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
    people.read_people(root.child("people"));
    static const std::set<std::string> known = {"title", "category", "updated",  "xref",  "expert",
                                                "note",  "record",   "footnote", "people"};
    for (const pugi::xml_node& node : root.children()) {
        if (node.type() == pugi::node_element && known.count(node.name()) == 0) {
            throw refusal(path + ": unknown element <" + node.name() + ">");
        }
        if (std::string(node.name()) != "record") {
            continue;
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

} // namespace portlore_registry

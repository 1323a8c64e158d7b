#include "lint.hpp"

#include <algorithm>
#include <map>
#include <portlore/advice.hpp>
#include <tuple>

#include "claim_writer.hpp"
#include "claims.hpp"
#include "errors.hpp"
#include "json.hpp"

namespace cli {
namespace {

struct finding {
    std::string file;
    std::size_t line;
    std::string about; // "billing 443/tcp"; "" where the line is no claim
    std::string kind;
    std::string message;
};

/// Who has a port already: "https, Kubernetes API server".
std::string others_on(portlore::port p, portlore::transport t, portlore::concern c,
                      std::string_view name) {
    constexpr std::size_t most = 3;
    std::vector<std::string> names;
    for (const portlore::claim other : portlore::claims(p)) {
        const bool official = other.provenance() == portlore::provenance::iana;
        const bool fits =
            c == portlore::concern::assigned ? official && other.transports().contains(t)
            : c == portlore::concern::assigned_elsewhere ? official
            : c == portlore::concern::commonly_used ? !official && other.transports().contains(t)
                                                    : false;
        const std::string text(other.name());
        if (fits && other.name() != name && !text.empty() &&
            std::find(names.begin(), names.end(), text) == names.end()) {
            names.push_back(text);
        }
    }
    std::string list;
    for (std::size_t i = 0; i != std::min(names.size(), most); ++i) {
        list += (i == 0 ? "" : ", ") + names[i];
    }
    return names.size() <= most ? list
                                : list + " and " + std::to_string(names.size() - most) + " more";
}

bool is_header(std::string_view line, portlore::claim_format format) {
    return format == portlore::claim_format::tsv &&
           (std::string(line) + '\t').find("first\t") != std::string::npos;
}

class linter {
public:
    std::vector<finding> findings;
    bool unreadable = false; // a line is no claim

    void read(const std::string& path) {
        const claim_text file = read_claim_text(path);
        // Duplicates are found where all lines are read together.
        const auto all = portlore::read_claims(file.text, file.format);
        for (const portlore::claim_error& error : all.errors) {
            unreadable = true;
            findings.push_back({path, error.line, "", "error", error.message});
        }
        // Each line by itself tells which claim is whose; a header counts for every line.
        std::string header;
        std::size_t number = 0;
        for (const std::string_view line : lines_of(file.text)) {
            ++number;
            auto one = portlore::read_claims(header + std::string(line), file.format);
            if (header.empty() && one.book.empty() && is_header(line, file.format)) {
                header = std::string(line) + '\n';
            }
            for (const portlore::claim c : one.book.claims()) {
                look_at(path, number, c);
            }
        }
    }

private:
    /// Where a port is claimed already.
    struct place {
        std::string file;
        std::size_t line;
        std::string name;
    };

    void look_at(const std::string& path, std::size_t line, portlore::claim c) {
        const std::string about = shown(c.name()) + ' ' + ports_text(c.ports()) + '/';
        elsewhere(path, line, c);
        for (const portlore::transport t : c.transports()) {
            const std::string which = about + std::string(to_string(t));
            clashes(path, line, which, c, t);
            concerns_of(path, line, which, c, t);
        }
    }

    /// The name is registered, and for other ports only.
    void elsewhere(const std::string& path, std::size_t line, portlore::claim c) {
        std::string ports;
        bool here = false;
        for (const portlore::claim other : portlore::claims_of(c.name())) {
            here = here || other.ports().contains(c.ports().first);
            ports += (ports.empty() ? "" : ", ") + ports_text(other.ports()) + '/' +
                     transports_text(other.transports());
        }
        if (!here && !ports.empty()) {
            findings.push_back({path, line, shown(c.name()) + ' ' + ports_text(c.ports()),
                                "name registered elsewhere", "IANA has this name on " + ports});
        }
    }

    /// Another line claims one of its ports.
    void clashes(const std::string& path, std::size_t line, const std::string& which,
                 portlore::claim c, portlore::transport t) {
        bool told = false;
        for (const portlore::port p : c.ports()) {
            const auto [at, is_new] =
                taken_.try_emplace({p.number(), t}, place{path, line, std::string(c.name())});
            const place& other = at->second;
            if (!is_new && !told) {
                told = true;
                findings.push_back({path, line, which, "claimed twice",
                                    "port " + std::to_string(p.number()) + " is already \"" +
                                        shown(other.name) + "\", " + shown(other.file) + ':' +
                                        std::to_string(other.line)});
            }
        }
    }

    /// What the library says of each of its ports, said once with how many ports it is true of.
    void concerns_of(const std::string& path, std::size_t line, const std::string& which,
                     portlore::claim c, portlore::transport t) {
        std::map<portlore::concern, std::vector<portlore::port>> found;
        for (const portlore::port p : c.ports()) {
            for (const portlore::concern concern : portlore::concerns(p, t, c.name())) {
                found[concern].push_back(p);
            }
        }
        for (const auto& [concern, ports] : found) {
            std::string text(describe(concern));
            const std::string others = others_on(ports.front(), t, concern, c.name());
            text += others.empty() ? "" : " (" + shown(others) + ')';
            if (c.ports().size() > 1) {
                text += "; port " + std::to_string(ports.front().number()) +
                        (ports.size() == 1 ? ""
                                           : " and " + std::to_string(ports.size() - 1) +
                                                 " more of the interval");
            }
            findings.push_back({path, line, which, std::string(to_string(concern)), text});
        }
    }

    std::map<std::pair<std::uint16_t, portlore::transport>, place> taken_;
};

void write_finding(json_writer& json, const finding& f) {
    json.open('{');
    json.text("file", f.file);
    json.number("line", f.line);
    json.text("claim", f.about);
    json.text("kind", f.kind);
    json.text("message", f.message);
    json.close('}');
}

} // namespace

int lint(const std::vector<std::string>& files, bool as_json, output& out) {
    linter all;
    for (const std::string& path : files) {
        all.read(path);
    }
    std::stable_sort(all.findings.begin(), all.findings.end(),
                     [](const finding& a, const finding& b) {
                         return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                     });
    if (as_json) {
        json_writer json(out);
        json.document(all.findings, [&json](const finding& f) { write_finding(json, f); });
    } else {
        for (const finding& f : all.findings) {
            out.put(shown(f.file) + ':' + std::to_string(f.line) + ": ", style::name);
            out.put((f.about.empty() ? "" : f.about + ": ") + shown(f.message) + "\n");
        }
    }
    return all.unreadable ? bad_usage : all.findings.empty() ? success : negative;
}

} // namespace cli

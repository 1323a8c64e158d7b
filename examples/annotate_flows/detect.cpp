#include "detect.hpp"

#include <iterator>
#include <utility>

#include "../portlore/errors.hpp"
#include "../portlore/output.hpp"

namespace {

struct known_format {
    std::string_view name;
    std::unique_ptr<record_format> (*make)(std::string_view fields);
    bool is_table;
};

// In the order in which they are tried: each before those that would accept its records.
constexpr known_format formats[] = {
    {"suricata", suricata, false},   {"gcp", gcp, false},      {"nfdump-json", nfdump_json, false},
    {"zeek-json", zeek_json, false}, {"zeek", zeek_tsv, true}, {"vpc", vpc, true},
    {"nfdump", nfdump, true},        {"athena", athena, true}, {"azure", azure, false},
};

bool starts_with(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

} // namespace

std::unique_ptr<record_format> detector::detect(std::string_view line) {
    if (starts_with(line, "#separator ") || starts_with(line, "#fields")) {
        return zeek_tsv("");
    }
    const bool is_json = starts_with(line, "{");
    why_ = "its format is not known; see --format";
    candidates_.resize(std::size(formats));
    for (std::size_t i = 0; i != candidates_.size(); ++i) {
        // Azure's records are no lines; and to Zeek, any line with a # is a comment.
        if (formats[i].is_table == is_json || formats[i].make == azure ||
            (formats[i].make == zeek_tsv && starts_with(line, "#"))) {
            continue;
        }
        if (candidates_[i] == nullptr) {
            candidates_[i] = formats[i].make("");
        }
        // Garbage may begin like anything.
        const reading found = candidates_[i]->read(line);
        if (found.kind != line_kind::malformed) {
            return std::move(candidates_[i]);
        }
        why_ = is_json ? found.why : why_; // the last that is tried is the widest known
    }
    return nullptr;
}

std::unique_ptr<record_format> format_named(std::string_view name, std::string_view fields) {
    for (const known_format& known : formats) {
        if (known.name == name && (fields.empty() || known.is_table)) {
            return known.make(fields);
        }
    }
    if (!fields.empty()) {
        throw cli::bad_input("--fields needs --format zeek, vpc, athena or nfdump");
    }
    throw cli::bad_input("--format: " + cli::in_quotes(name) + " is none of " + format_names());
}

std::string format_names() {
    std::string names;
    for (const std::string_view name : {"zeek", "zeek-json", "suricata", "vpc", "athena", "nfdump",
                                        "nfdump-json", "gcp", "azure"}) {
        names.append(names.empty() ? "" : ", ").append(name);
    }
    return names;
}

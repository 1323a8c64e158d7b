#include "format.hpp"

#include <utility>

#include "../portlore/errors.hpp"
#include "../portlore/output.hpp"

namespace {

bool starts_with(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

/// The format, unless the line is malformed to it. Garbage may begin like anything.
std::unique_ptr<record_format> if_it_reads(std::unique_ptr<record_format> format,
                                           std::string_view line) {
    return format->read(line).kind == line_kind::malformed ? nullptr : std::move(format);
}

} // namespace

std::unique_ptr<record_format> detect(std::string_view line) {
    if (starts_with(line, "#separator ") || starts_with(line, "#fields")) {
        return zeek_tsv();
    }
    if (starts_with(line, "{")) {
        return if_it_reads(zeek_json(), line);
    }
    // A header, or a record in Amazon's default format.
    auto found = if_it_reads(vpc(""), line);
    return found != nullptr ? std::move(found) : if_it_reads(nfdump(""), line);
}

std::string_view why_undetected(std::string_view line) {
    return starts_with(line, "{") ? zeek_json()->read(line).why
                                  : "its format is not known; see --format";
}

std::unique_ptr<record_format> format_named(std::string_view name, std::string_view fields) {
    if (name == "vpc") {
        return vpc(fields);
    }
    if (name == "nfdump") {
        return nfdump(fields);
    }
    if (!fields.empty()) {
        throw cli::bad_input("--fields needs --format vpc or nfdump; other formats name their own");
    }
    if (name == "zeek") {
        return zeek_tsv();
    }
    if (name == "zeek-json") {
        return zeek_json();
    }
    throw cli::bad_input("--format: " + cli::in_quotes(name) +
                         " is none of zeek, zeek-json, vpc, nfdump");
}

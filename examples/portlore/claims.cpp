#include "claims.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include "errors.hpp"
#include "output.hpp"

namespace cli {
namespace {

#if defined(_WIN32)
constexpr char path_separator = ';';
#else
constexpr char path_separator = ':';
#endif
constexpr std::size_t most_messages = 20;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// Tab-separated values begin with a port or with a header that has the column "first"; a line of
/// the other syntax begins with a name.
portlore::claim_format format_of(std::string_view path, std::string_view text) {
    using portlore::claim_format;
    if (ends_with(path, ".tsv")) {
        return claim_format::tsv;
    }
    if (ends_with(path, ".services") || ends_with(path, "/services")) {
        return claim_format::services;
    }
    if (text.substr(0, 3) == byte_order_mark) {
        text.remove_prefix(3);
    }
    for (const std::string_view line : lines_of(text)) {
        const std::size_t begin = line.find_first_not_of(" \t\r");
        if (begin == line.npos || line[begin] == '#') {
            continue;
        }
        const std::string cells = '\t' + std::string(line) + '\t';
        const bool is_tsv =
            line.find('\t') != line.npos &&
            (is_number(line.substr(0, line.find('\t'))) || cells.find("\tfirst\t") != cells.npos);
        return is_tsv ? claim_format::tsv : claim_format::services;
    }
    return claim_format::services;
}

/// Keeps what is wrong until all files are read.
class complaints {
public:
    void add(const std::string& text) {
        ++count_;
        if (count_ <= most_messages) {
            text_ += (text_.empty() ? "" : "\nportlore: ") + text;
        }
    }
    void throw_any() const {
        if (count_ > most_messages) {
            throw bad_input(text_ + "\nportlore: and " + std::to_string(count_ - most_messages) +
                            " more; see portlore check FILE");
        }
        if (count_ != 0) {
            throw bad_input(text_);
        }
    }

private:
    std::string text_;
    std::size_t count_ = 0;
};

portlore::own_claim copy_of(const portlore::claim& c) {
    return {c.ports(), c.transports(), c.name(), c.description(), c.owner(), c.source()};
}

} // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (ends_with(line, "\r")) {
            line.remove_suffix(1);
        }
        lines.push_back(line);
    }
    return lines;
}

claim_text read_claim_text(const std::string& path) {
    const auto fail = [&path] {
        throw bad_input(in_quotes(path) +
                        ": this file of claims cannot be read: " + std::strerror(errno));
    };
    // A folder opens, but cannot be read: a stream's iterators would throw.
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    if (!file) {
        fail();
    }
    std::string text;
    std::array<char, 65536> piece{};
    while (const std::size_t size = std::fread(piece.data(), 1, piece.size(), file.get())) {
        text.append(piece.data(), size);
    }
    if (std::ferror(file.get()) != 0) {
        fail();
    }
    const portlore::claim_format format = format_of(path, text);
    return {path, std::move(text), format};
}

std::string message(const std::string& path, const portlore::claim_error& error) {
    return shown(path) + ':' + std::to_string(error.line) + ": " + shown(error.message);
}

std::vector<std::string> claim_files(const std::vector<std::string>& options) {
    std::vector<std::string> paths;
    const char* const variable = std::getenv("PORTLORE_CLAIMS");
    std::string_view rest = variable == nullptr ? "" : variable;
    while (!rest.empty()) {
        const std::string_view path = rest.substr(0, rest.find(path_separator));
        if (!path.empty()) {
            paths.emplace_back(path);
        }
        rest.remove_prefix(std::min(path.size() + 1, rest.size()));
    }
    paths.insert(paths.end(), options.begin(), options.end());
    return paths;
}

portlore::claim_book read_claim_files(const std::vector<std::string>& paths) {
    // A book takes aliases from a text alone: those files are read as one. Files of tab-separated
    // values have none, and are added to it.
    std::string joined;
    std::vector<std::pair<std::size_t, std::string>> begins; // the first line of each file
    std::vector<claim_text> others;
    for (const std::string& path : paths) {
        claim_text file = read_claim_text(path);
        if (file.format == portlore::claim_format::tsv) {
            others.push_back(std::move(file));
            continue;
        }
        const bool marked = !joined.empty() && file.text.substr(0, 3) == byte_order_mark;
        begins.emplace_back(lines_of(joined).size(), path);
        joined += marked ? file.text.substr(3) : file.text;
        joined += joined.empty() || joined.back() == '\n' ? "" : "\n";
    }
    complaints wrong;
    portlore::read_claims_result read =
        portlore::read_claims(joined, portlore::claim_format::services);
    for (portlore::claim_error& error : read.errors) {
        auto file = begins.rbegin();
        while (file->first >= error.line) {
            ++file;
        }
        error.line -= file->first;
        wrong.add(message(file->second, error));
    }
    for (const claim_text& file : others) {
        const portlore::read_claims_result more = portlore::read_claims(file.text, file.format);
        for (const portlore::claim_error& error : more.errors) {
            wrong.add(message(file.path, error));
        }
        for (const portlore::claim c : more.book.claims()) {
            if (const auto error = read.book.try_add(copy_of(c))) {
                wrong.add(shown(file.path) + ": " + shown(error->message));
            }
        }
    }
    wrong.throw_any();
    return std::move(read.book);
}

} // namespace cli

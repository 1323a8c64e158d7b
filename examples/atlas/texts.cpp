// The explanations of the ports that nobody claims: a few texts, and the numbers in which the pages
// with the same text differ.
#include <algorithm>
#include <map>
#include <portlore/port.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "data.hpp"
#include "pages.hpp"

namespace atlas {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A text, taken apart: before each number, and after the last, there is a piece.
struct parts {
    std::vector<std::string> pieces{1};
    std::vector<unsigned> numbers;
};

parts parts_of(std::string_view text) {
    parts all;
    for (std::size_t at = 0, end = 0; at != text.size(); at = end) {
        const bool digits = is_digit(text[at]);
        end = at + 1;
        while (end != text.size() && is_digit(text[end]) == digits) {
            ++end;
        }
        const std::string one(text.substr(at, end - at));
        if (digits && one.size() < 6 && (one.size() == 1 || one[0] != '0')) {
            all.numbers.push_back(static_cast<unsigned>(std::stoul(one)));
            all.pieces.emplace_back();
        } else { // "08" of a date is text: as a number it would lose its zero
            all.pieces.back() += one;
        }
    }
    return all;
}

/// The pages with the same pieces.
class kind {
public:
    explicit kind(std::size_t place) : place_(place) {}
    [[nodiscard]] std::string place() const { return std::to_string(place_); }

    /// First for every page: which numbers are the same on all, which are the port's.
    void compare(unsigned port, const std::vector<unsigned>& numbers) {
        if (first_.empty()) {
            first_ = numbers;
            same_.assign(numbers.size(), true);
            is_port_.assign(numbers.size(), true);
        }
        for (std::size_t i = 0; i != numbers.size(); ++i) {
            same_[i] = same_[i] && numbers[i] == first_[i];
            is_port_[i] = is_port_[i] && numbers[i] == port;
        }
    }
    /// Then for every page again, in the same order: what its other numbers are, each as the
    /// difference to that of the page before.
    void add(const std::vector<unsigned>& numbers) {
        before_.resize(numbers.size());
        for (std::size_t i = 0; i != numbers.size(); ++i) {
            if (varies(i)) {
                steps_ += steps_.empty() ? "" : " ";
                steps_ +=
                    std::to_string(static_cast<int>(numbers[i]) - static_cast<int>(before_[i]));
                before_[i] = numbers[i];
            }
        }
    }
    /// ["text with {p} and {0}", 1, "5016 1 1 0"]
    [[nodiscard]] std::string text(const std::vector<std::string>& pieces) const {
        std::string marked = pieces[0];
        unsigned columns = 0;
        for (std::size_t i = 0; i != first_.size(); ++i) {
            marked += varies(i)     ? '{' + std::to_string(columns++) + '}'
                      : is_port_[i] ? std::string("{p}")
                                    : std::to_string(first_[i]);
            marked += pieces[i + 1];
        }
        return '[' + json_of(marked) + ',' + std::to_string(columns) + ',' + json_of(steps_) +
               "],\n";
    }

private:
    [[nodiscard]] bool varies(std::size_t i) const { return !same_[i] && !is_port_[i]; }
    std::size_t place_;
    std::vector<unsigned> first_, before_;
    std::vector<bool> same_, is_port_;
    std::string steps_;
};

/// What takes the place of numbers must not be in the text already.
void check_has_no_mark(std::string_view text, unsigned port) {
    for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
        if (text.substr(at, 3) == "{p}" || (at + 1 < text.size() && is_digit(text[at + 1]))) {
            throw std::logic_error("the explanation of port " + text_of(port) +
                                   " contains what the atlas uses as a mark");
        }
    }
}

} // namespace

std::string texts_script() {
    std::map<std::vector<std::string>, kind> kinds;
    const auto for_each = [](auto use) {
        for (unsigned n = 0; n != 65536; ++n) {
            if (!has_own_page(portlore::port(n))) {
                const std::string text = article(portlore::port(n), form::compact);
                check_has_no_mark(text, n);
                use(n, parts_of(text));
            }
        }
    };
    for_each([&](unsigned n, const parts& all) {
        kinds.try_emplace(all.pieces, kinds.size()).first->second.compare(n, all.numbers);
    });
    runs which;
    for_each([&](unsigned n, const parts& all) {
        kind& one = kinds.at(all.pieces);
        one.add(all.numbers);
        which.add(n, one.place());
    });
    std::vector<std::string> texts(kinds.size());
    for (const auto& [pieces, one] : kinds) {
        texts.at(std::stoul(one.place())) = one.text(pieces);
    }
    std::string script =
        "// Written by atlas.\n\"use strict\";\nconst portlore_texts = {\nframe: " +
        json_of(shared_frame()) + ",\nkinds: [\n";
    for (const std::string& text : texts) {
        script += text;
    }
    return script + "],\nruns: " + which.text() + "};\n";
}

} // namespace atlas

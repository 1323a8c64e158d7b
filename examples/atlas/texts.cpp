// The explanations of the ports that nobody claims: lines that many pages share, the pages that
// have the same lines, and the numbers in which these differ.
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

/// A line that several pages share, except for its numbers.
class line {
public:
    explicit line(std::size_t place) : place_(place) {}
    [[nodiscard]] std::size_t place() const { return place_; }

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
    /// The second pass over every page: adds those of its numbers that differ.
    void find_varying(const std::vector<unsigned>& numbers, std::vector<unsigned>& found) const {
        for (std::size_t i = 0; i != numbers.size(); ++i) {
            if (varies(i)) {
                found.push_back(numbers[i]);
            }
        }
    }
    /// "text with {p} and {0}"
    [[nodiscard]] std::string text(const std::vector<std::string>& pieces) const {
        std::string marked = pieces[0];
        unsigned columns = 0;
        for (std::size_t i = 0; i != first_.size(); ++i) {
            marked += varies(i)     ? '{' + std::to_string(columns++) + '}'
                      : is_port_[i] ? std::string("{p}")
                                    : std::to_string(first_[i]);
            marked += pieces[i + 1];
        }
        return json_of(marked) + ",\n";
    }

private:
    [[nodiscard]] bool varies(std::size_t i) const { return !same_[i] && !is_port_[i]; }
    std::size_t place_;
    std::vector<unsigned> first_;
    std::vector<bool> same_, is_port_;
};

/// The pages with the same lines.
class kind {
public:
    explicit kind(std::size_t place) : place_(place) {}
    [[nodiscard]] std::string place() const { return std::to_string(place_); }

    /// The numbers of one page more, each as the difference to that of the page before.
    void add(const std::vector<unsigned>& numbers) {
        before_.resize(numbers.size());
        std::string step;
        for (std::size_t i = 0; i != numbers.size(); ++i) {
            step += step.empty() ? "" : " ";
            step += std::to_string(static_cast<int>(numbers[i]) - static_cast<int>(before_[i]));
            before_[i] = numbers[i];
        }
        if (pages_ == 0 || step != step_) {
            end_steps();
            step_ = step;
        }
        ++pages_;
    }
    /// ["12-14 7", "5016 7,1 0*30"]: lines, 12 to 14 and 7; the steps of the numbers, and of how
    /// many pages.
    [[nodiscard]] std::string text(const std::vector<std::size_t>& lines) {
        end_steps();
        std::string list;
        for (std::size_t i = 0; i != lines.size(); ++i) {
            const std::size_t first = i;
            while (i + 1 != lines.size() && lines[i + 1] == lines[i] + 1) {
                ++i;
            }
            list += (list.empty() ? "" : " ") + std::to_string(lines[first]);
            if (i != first) {
                list += '-' + std::to_string(lines[i]);
            }
        }
        return '[' + json_of(list) + ',' + json_of(steps_) + "],\n";
    }

private:
    void end_steps() {
        if (pages_ != 0) {
            steps_ += steps_.empty() ? "" : ",";
            steps_ += pages_ == 1 ? step_ : step_ + '*' + std::to_string(pages_);
        }
        pages_ = 0;
    }
    std::size_t place_;
    std::vector<unsigned> before_;
    std::string step_; // of the last pages
    unsigned pages_ = 0;
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
    const auto for_each_line = [](unsigned n, auto use) {
        const std::string text = article(portlore::port(n), form::compact);
        check_has_no_mark(text, n);
        for (std::size_t at = 0, end = 0; at != text.size(); at = end) {
            end = std::min(text.find('\n', at), text.size() - 1) + 1;
            use(parts_of(std::string_view(text).substr(at, end - at)));
        }
    };
    const auto for_each = [](auto use) {
        for (unsigned n = 0; n != 65536; ++n) {
            if (!has_own_page(portlore::port(n))) {
                use(n);
            }
        }
    };
    std::map<std::vector<std::string>, line> lines;
    for_each([&](unsigned n) {
        for_each_line(n, [&](const parts& all) {
            lines.try_emplace(all.pieces, lines.size()).first->second.compare(n, all.numbers);
        });
    });
    std::map<std::vector<std::size_t>, kind> kinds;
    runs which;
    for_each([&](unsigned n) {
        std::vector<std::size_t> has;
        std::vector<unsigned> numbers;
        for_each_line(n, [&](const parts& all) {
            const line& one = lines.at(all.pieces);
            has.push_back(one.place());
            one.find_varying(all.numbers, numbers);
        });
        kind& one = kinds.try_emplace(has, kinds.size()).first->second;
        one.add(numbers);
        which.add(n, one.place());
    });
    std::vector<std::string> line_texts(lines.size());
    for (const auto& [pieces, one] : lines) {
        line_texts.at(one.place()) = one.text(pieces);
    }
    std::vector<std::string> kind_texts(kinds.size());
    for (auto& [has, one] : kinds) {
        kind_texts.at(std::stoul(one.place())) = one.text(has);
    }
    const auto joined = [](const std::vector<std::string>& texts) {
        std::string all;
        for (const std::string& text : texts) {
            all += text;
        }
        return all;
    };
    return "// Written by atlas.\n\"use strict\";\nconst portlore_texts = {\nframe: " +
           json_of(shared_frame()) + ",\nlines: [\n" + joined(line_texts) + "],\nkinds: [\n" +
           joined(kind_texts) + "],\nruns: " + which.text() + "};\n";
}

} // namespace atlas

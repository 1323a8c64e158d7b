// The data of the scripts, as scripts: a page that is opened from a file may fetch nothing.
#pragma once

#include <string>
#include <string_view>

#include "article.hpp"

namespace atlas {

/// assets/titles.js: the title of every port, and whether all of them have a file.
[[nodiscard]] std::string titles_script(form f);

/// assets/claims.js: what the look-up box looks through.
[[nodiscard]] std::string claims_script();

/// assets/texts.js of the compact form: the explanations of the ports without a file. Those of a
/// kind differ in nothing but numbers.
[[nodiscard]] std::string texts_script();

/// The text as a string of JSON, which JavaScript reads, too.
[[nodiscard]] std::string json_of(std::string_view text);

/// [first, last, what] for successive ports that have the same; those with a separate page may be
/// among them.
class runs {
public:
    /// `what` is JSON. The numbers ascend.
    void add(unsigned number, const std::string& what);
    [[nodiscard]] std::string text();

private:
    void end();
    std::string text_;
    std::string what_;
    unsigned first_ = 0;
    unsigned last_ = 0;
};

} // namespace atlas

// The data of the scripts, as scripts: a page that is opened from a file may fetch nothing.
#pragma once

#include <string>

#include "article.hpp"

namespace atlas {

/// assets/titles.js: the title of every port, and whether all of them have a file.
[[nodiscard]] std::string titles_script(form f);

/// assets/claims.js: what the look-up box looks through.
[[nodiscard]] std::string claims_script();

/// assets/texts.js of the compact form: the explanations of the ports without a file. Those of a
/// kind differ in nothing but the number.
[[nodiscard]] std::string texts_script();

} // namespace atlas

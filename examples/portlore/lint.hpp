// portlore check FILE: what speaks against the claims of a file.
#pragma once

#include <string>
#include <vector>

#include "output.hpp"

namespace cli {

/// Writes each finding with its file and line. The exit status is 0 without a finding, 1 with one,
/// 2 where a line is no claim.
int lint(const std::vector<std::string>& files, bool as_json, output& out);

} // namespace cli

// The files of user-defined claims that --claims and PORTLORE_CLAIMS name.
#pragma once

#include <portlore/read_claims.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// A file of claims as it was read, and how it is written.
struct claim_text {
    std::string path;
    std::string text;
    portlore::claim_format format;
};

/// Reads a file whole; its name or its first line tells how it is written. Throws bad_input where
/// it cannot be read.
claim_text read_claim_text(const std::string& path);

/// The lines of a text, in order, without what ends them.
std::vector<std::string_view> lines_of(std::string_view text);

/// "FILE:12: what is wrong".
std::string message(const std::string& path, const portlore::claim_error& error);

/// The files that the environment names, then those of --claims.
std::vector<std::string> claim_files(const std::vector<std::string>& options);

/// The claims of all these files before the library's. Throws bad_input that names each line that
/// is wrong.
portlore::claim_book read_claim_files(const std::vector<std::string>& paths);

} // namespace cli

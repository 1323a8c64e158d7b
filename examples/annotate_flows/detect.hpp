// Which format a log is in.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "format.hpp"

/// Tries the formats on the lines of a log, until one shows which it is in.
class detector {
public:
    /// The format that a record or header shows, which reads it again; nullptr if none is known.
    /// The line is not empty.
    std::unique_ptr<record_format> detect(std::string_view line);
    /// Why the line that was just tried shows none.
    [[nodiscard]] std::string_view why() const { return why_; }

private:
    std::vector<std::unique_ptr<record_format>> candidates_; // all, once there was any line
    std::string_view why_;
};

/// The format of that name, with --fields' value; throws cli::bad_input.
std::unique_ptr<record_format> format_named(std::string_view name, std::string_view fields);
/// The names that format_named() takes, for people.
std::string format_names();

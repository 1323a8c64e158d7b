// Which format a log is in.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "format.hpp"

/// The format that a record or header shows, which reads it again; nullptr if none is known.
/// The line is not empty.
std::unique_ptr<record_format> detect(std::string_view line);
/// Why a line shows none.
std::string_view why_undetected(std::string_view line);

/// The format of that name, with --fields' value; throws cli::bad_input.
std::unique_ptr<record_format> format_named(std::string_view name, std::string_view fields);
/// The names that format_named() takes, for people.
std::string format_names();

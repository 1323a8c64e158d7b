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

/// Whether a file begins as a flow log of Azure's does: it is recognized before its first record,
/// since its records are no lines.
bool begins_as_azure(std::string_view opening);

/// Whether these bytes, a file's first, are enough for begins_as_azure() and why_refused().
bool is_enough_to_tell(std::string_view opening);
/// Why a file that begins so cannot be a log of lines: it is compressed, of another encoding,
/// binary or JSON in another layout; with what to do. "" if it may be one.
std::string_view why_refused(std::string_view opening);
/// The byte-order mark that a text begins with; "" if there is none.
std::string_view byte_order_mark(std::string_view opening);

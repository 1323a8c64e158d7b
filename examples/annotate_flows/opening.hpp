// What the first bytes of a file tell, before any line is read.
#pragma once

#include <string_view>

/// Whether there are enough of them for the others to tell.
bool is_enough_to_tell(std::string_view opening);

/// Why a file that begins so cannot be a log of lines: it is compressed, binary, of another
/// encoding or JSON in another layout; with what to do. "" if it may be one.
std::string_view why_refused(std::string_view opening);

/// Whether a file begins as Azure's flow logs do. That is known before the first record, since
/// their records are no lines.
bool begins_as_azure(std::string_view opening);

/// The byte-order mark that a text begins with; "" if there is none.
std::string_view byte_order_mark(std::string_view opening);

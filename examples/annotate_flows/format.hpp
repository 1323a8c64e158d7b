// The formats of flow records: what a line is, and how an annotation is added to it.
#pragma once

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "annotation.hpp"

enum class line_kind {
    flow,     // a record with two ports
    portless, // a record without: ICMP, or ports that are not set
    header,   // names the columns
    other,    // belongs to the format, but is no record: comments, totals, blank lines
    malformed
};

/// What a line was read as.
struct reading {
    line_kind kind = line_kind::malformed;
    std::string_view why; // it is malformed
    flow ports;
};

constexpr reading malformed(std::string_view why) { return {line_kind::malformed, why, {}}; }

/// A format, and what it has learned from the headers so far.
class record_format {
public:
    record_format() = default;
    record_format(const record_format&) = delete;
    record_format& operator=(const record_format&) = delete;
    virtual ~record_format() = default;

    /// Reads a line without its end. Behind it, `line_padding` bytes are readable.
    virtual reading read(std::string_view line) = 0;
    /// Appends a record and its annotation; nullptr: it has no ports.
    virtual void write(std::string_view line, const annotation* found, std::string& to) const = 0;
    /// Appends a header, with our columns.
    virtual void write_header(std::string_view line, std::string& to) const = 0;
};

constexpr std::size_t line_padding = 64;

/// The columns or keys that are added, in this order.
namespace column {
constexpr std::string_view port = "server_port";
constexpr std::string_view service = "server_service";
constexpr std::string_view range = "server_range";
constexpr std::string_view provenance = "server_provenance";
constexpr std::string_view side = "server_side";
constexpr std::string_view all[] = {port, service, range, provenance, side};

/// Whether a log has that column from an earlier run, or from somebody else.
inline bool is_ours(std::string_view name) {
    return std::find(std::begin(all), std::end(all), name) != std::end(all);
}
} // namespace column

std::unique_ptr<record_format> zeek_tsv();
std::unique_ptr<record_format> zeek_json();
/// `fields`: the names of the columns, in the format's own form, if no header tells; or "".
std::unique_ptr<record_format> vpc(std::string_view fields);
std::unique_ptr<record_format> nfdump(std::string_view fields);

/// The format that a log's first line shows, which reads it again; nullptr if none is known.
/// The line is not empty.
std::unique_ptr<record_format> detect(std::string_view line);
/// Why a line shows none.
std::string_view why_undetected(std::string_view line);

/// The format of that name, with --fields' value; throws cli::bad_input.
std::unique_ptr<record_format> format_named(std::string_view name, std::string_view fields);

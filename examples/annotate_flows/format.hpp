// The formats of flow records: what a line is, and what an annotation adds to it.
#pragma once

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "annotation.hpp"
#include "answers.hpp"

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
constexpr reading of_kind(line_kind kind) { return {kind, {}, {}}; }

// What more than one format says of a record.
constexpr std::string_view wrong_size = "it has more or fewer fields than there are columns";
constexpr std::string_view no_protocol = "its protocol is none";
constexpr std::string_view one_port_only = "it has one port only";
constexpr std::string_view no_ports = "it has no ports, which its protocol needs";
constexpr std::string_view bad_source = "its source port is no port number";
constexpr std::string_view bad_destination = "its destination port is no port number";

/// A format, and what it has learned from the headers so far.
class record_format {
public:
    explicit record_format(std::string_view name) : name_(name) {}
    record_format(const record_format&) = delete;
    record_format& operator=(const record_format&) = delete;
    virtual ~record_format() = default;

    /// As --format takes it.
    [[nodiscard]] std::string_view name() const { return name_; }
    /// What ends a record. It stays in the file, and is no part of the line that is read.
    [[nodiscard]] virtual char record_end() const { return '\n'; }
    /// Reads a line without its end. After it, `line_padding` bytes are readable.
    virtual reading read(std::string_view line) = 0;
    /// Where in the record that was just read the annotation goes.
    [[nodiscard]] virtual std::size_t place(std::string_view line) const { return line.size(); }
    /// Appends what is added to a record; nullptr: it has no ports.
    virtual void spell(const annotation* found, std::string& to) const = 0;
    /// Appends a header, with the columns that are added.
    virtual void write_header(std::string_view line, std::string& to) const { to += line; }

    /// What a flow gets, spelled; it lives until the next call.
    const answer& answer_to(flow f, const portlore::claim_book& known) {
        return answers_.to(f, known, *this);
    }

protected:
    /// To be called by a format that spells otherwise from now on.
    void forget_answers() { answers_.forget(); }

private:
    std::string_view name_;
    answers answers_;
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
inline bool is_added(std::string_view name) {
    constexpr std::string_view all_begin_with = "server_";
    return name.substr(0, all_begin_with.size()) == all_begin_with &&
           std::find(std::begin(all), std::end(all), name) != std::end(all);
}
} // namespace column

// Each in a file of its name. `fields`: the names of the columns of a log without a header, or "".
std::unique_ptr<record_format> zeek_tsv(std::string_view fields);
std::unique_ptr<record_format> zeek_json(std::string_view fields);
std::unique_ptr<record_format> suricata(std::string_view fields);
std::unique_ptr<record_format> vpc(std::string_view fields);
std::unique_ptr<record_format> athena(std::string_view fields);
std::unique_ptr<record_format> nfdump(std::string_view fields);
std::unique_ptr<record_format> nfdump_json(std::string_view fields);
std::unique_ptr<record_format> gcp(std::string_view fields);
std::unique_ptr<record_format> azure(std::string_view fields);

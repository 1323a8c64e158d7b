// Logs in, annotated logs out: the work on each line, and on what a file begins with.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../common/terminal.hpp"
#include "../portlore/output.hpp"
#include "detect.hpp"
#include "format.hpp"
#include "line_reader.hpp"
#include "tally.hpp"

struct options {
    std::vector<std::string> files; // "-" is standard input
    std::string format;
    std::string fields;
    std::string claims; // a file of user-defined claims; "" for none
    bool verbose = false;
};

class annotator {
public:
    /// Throws cli::bad_input if there is no such format, or it has no such fields.
    annotator(const options& asked, const portlore::claim_book& known, cli::output& out);

    /// Throws std::system_error if the file cannot be read, cli::bad_input if it is no log of
    /// lines.
    void annotate_file(const std::string& name);

    [[nodiscard]] tally& counts() { return counts_; }
    void hide_bar() { bar_.hide(); }

private:
    /// A log that is being read.
    struct input {
        const std::string& name;
        line_reader lines;
        std::unique_ptr<record_format> format; // nullptr: nothing showed it yet
        detector formats;
    };

    [[nodiscard]] std::unique_ptr<record_format> format_asked_for() const;
    void begin(input& from);
    void use_format(input& from, std::unique_ptr<record_format> format, std::uint64_t line);
    void annotate_line(input& from, const input_line& line);
    void add(input& from, const input_line& line, const reading& found);
    void add_record(const record_format& format, std::string_view line, std::string_view added);
    void report(const std::string& file, std::uint64_t line, std::string_view why);
    void write();

    const options& asked_;
    const portlore::claim_book& known_;
    cli::output& out_;
    examples::progress_bar bar_;
    tally counts_;
    std::string text_;          // to be written
    std::string without_ports_; // what a record without ports gets
    bool line_ended_ = true;
    std::uint64_t bytes_ = 0;
};

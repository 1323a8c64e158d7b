#include "annotator.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "../portlore/errors.hpp"
#include "opening.hpp"

namespace {

constexpr std::size_t most_text = std::size_t{1} << 18;

/// A file that is read; "-" is standard input.
class input_file {
public:
    explicit input_file(const std::string& name)
        : file_(name == "-" ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (file_ < 0) {
            throw std::system_error(errno, std::generic_category());
        }
    }
    input_file(const input_file&) = delete;
    input_file& operator=(const input_file&) = delete;
    ~input_file() {
        if (file_ != STDIN_FILENO) {
            ::close(file_);
        }
    }
    [[nodiscard]] int number() const { return file_; }

private:
    int file_;
};

/// How many bytes there are to read; 0 if that is not known.
std::uint64_t total_size(const std::vector<std::string>& files) {
    std::uint64_t total = 0;
    for (const std::string& name : files) {
        struct stat status {};
        const int failed =
            name == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(name.c_str(), &status);
        if (failed != 0 || !S_ISREG(status.st_mode)) {
            return 0;
        }
        total += static_cast<std::uint64_t>(status.st_size);
    }
    return total;
}

} // namespace

annotator::annotator(const options& asked, const portlore::claim_book& known, cli::output& out)
    : asked_(asked), known_(known), out_(out), bar_("annotating", total_size(asked.files)),
      counts_(known) {
    static_cast<void>(format_asked_for()); // refused before any work
}

void annotator::annotate_file(const std::string& name) {
    const input_file file(name);
    input from{name, line_reader(file.number()), nullptr, {}};
    const std::uint64_t before = bytes_;
    bool begun = false;
    while (from.lines.fill()) {
        if (!begun && !from.lines.at_end() && !is_enough_to_tell(from.lines.ahead())) {
            continue;
        }
        if (!std::exchange(begun, true)) {
            begin(from);
        }
        while (const auto line = from.lines.next()) {
            annotate_line(from, *line);
            line_ended_ = text_.back() == '\n';
            if (text_.size() >= most_text) {
                write();
            }
        }
        // Also when little came: who follows a log as it grows sees each record.
        write();
        bytes_ = before + from.lines.bytes_read();
        bar_.at(bytes_);
    }
}

std::unique_ptr<record_format> annotator::format_asked_for() const {
    return asked_.format.empty() && asked_.fields.empty()
               ? nullptr
               : format_named(asked_.format, asked_.fields);
}

void annotator::begin(input& from) {
    if (const auto why = why_refused(from.lines.ahead()); !why.empty()) {
        throw cli::bad_input(std::string(why));
    }
    from.lines.skip(byte_order_mark(from.lines.ahead()).size());
    if (!line_ended_ && !from.lines.ahead().empty()) {
        text_ += '\n'; // the file before was cut off
    }
    auto format = format_asked_for();
    if (format == nullptr && begins_as_azure(from.lines.ahead())) {
        format = azure("");
    }
    use_format(from, std::move(format), 1);
}

void annotator::use_format(input& from, std::unique_ptr<record_format> format, std::uint64_t line) {
    from.format = std::move(format);
    if (from.format == nullptr) {
        return;
    }
    from.lines.end_at(from.format->record_end());
    if (asked_.verbose) {
        bar_.hide();
        const std::string said = cli::shown(from.name) + ':' + std::to_string(line) + ": read as " +
                                 std::string(from.format->name()) + '\n';
        std::fputs(said.c_str(), stderr);
    }
}

void annotator::annotate_line(input& from, const input_line& line) {
    if (line.part == input_line::whole) {
        if (from.format == nullptr && !line.text.empty()) {
            use_format(from, from.formats.detect(line.text), line.number);
        }
        add(from, line,
            from.format != nullptr ? from.format->read(line.text)
            : line.text.empty()    ? of_kind(line_kind::other)
                                   : malformed(from.formats.why()));
        return;
    }
    if (line.part == input_line::long_begin) {
        report(from.name, line.number, "it is longer than a record can be");
    }
    text_ += line.text;
}

void annotator::add(input& from, const input_line& line, const reading& found) {
    switch (found.kind) {
    case line_kind::flow: {
        const answer& known = from.format->answer_to(found.ports, known_);
        counts_.count(found.ports, known.known);
        add_record(*from.format, line.text, known.text);
        break;
    }
    case line_kind::portless:
        counts_.count_portless();
        without_ports_.clear();
        from.format->spell(nullptr, without_ports_);
        add_record(*from.format, line.text, without_ports_);
        break;
    case line_kind::header:
        from.format->write_header(line.text, text_);
        break;
    case line_kind::malformed:
        report(from.name, line.number, found.why);
        [[fallthrough]];
    case line_kind::other:
        text_ += line.text;
        break;
    }
    text_ += line.end;
}

void annotator::add_record(const record_format& format, std::string_view line,
                           std::string_view added) {
    const std::size_t place = format.place(line);
    text_.append(line, 0, place).append(added).append(line, place);
}

void annotator::report(const std::string& file, std::uint64_t line, std::string_view why) {
    bar_.hide();
    counts_.count_malformed(file, line, why);
}

void annotator::write() {
    out_.put(text_);
    text_.clear();
}

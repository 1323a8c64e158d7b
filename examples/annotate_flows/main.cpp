// annotate_flows: adds to flow records who serves, on which port, and who claims that port.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <memory>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include <CLI/CLI.hpp>

#include "../common/terminal.hpp"
#include "../portlore/errors.hpp"
#include "../portlore/output.hpp"
#include "format.hpp"
#include "line_reader.hpp"
#include "tally.hpp"

namespace {

struct options {
    std::vector<std::string> files;
    std::string format;
    std::string fields;
};

enum exit_status : int { some_malformed = 1, some_unread = 2 };

void complain(const std::string& what) noexcept {
    static_cast<void>(std::fprintf(stderr, "annotate_flows: %s\n", what.c_str()));
}

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

class annotator {
public:
    annotator(const options& asked, cli::output& out)
        : asked_(asked), out_(out), bar_("annotating", total_size(asked.files)) {
        if (!asked.format.empty() || !asked.fields.empty()) {
            static_cast<void>(format_named(asked.format, asked.fields)); // refused before any work
        }
    }

    /// Throws std::system_error if the file cannot be read, cli::bad_input if it is compressed.
    void annotate_file(const std::string& name) {
        const input_file file(name);
        line_reader lines(file.number());
        std::unique_ptr<record_format> format;
        if (!asked_.format.empty()) {
            format = format_named(asked_.format, asked_.fields);
        }
        const std::uint64_t before = bytes_;
        while (lines.fill()) {
            while (const auto line = lines.next()) {
                if (line->number == 1 && line->text.substr(0, 2) == "\x1f\x8b") {
                    throw cli::bad_input("it is compressed; give what gzip -dc writes");
                }
                if (!line_ended_ && line->number == 1 && line->part != input_line::long_rest) {
                    text_ += '\n'; // the file before was cut off
                }
                annotate_line(name, *line, format);
                line_ended_ = text_.back() == '\n';
                if (text_.size() >= most_text) {
                    write();
                }
            }
            // Also when little came: whoever follows a log as it grows sees each record.
            write();
            bytes_ = before + lines.bytes_read();
            bar_.at(bytes_);
        }
    }

    [[nodiscard]] tally& counts() { return counts_; }
    void hide_bar() { bar_.hide(); }

private:
    static constexpr std::size_t most_text = std::size_t{1} << 18;

    void annotate_line(const std::string& file, const input_line& line,
                       std::unique_ptr<record_format>& format) {
        if (line.part == input_line::whole) {
            if (format == nullptr && !line.text.empty()) {
                format = detect(line.text);
            }
            const reading found = line.text.empty()   ? reading{line_kind::other, {}, {}}
                                  : format == nullptr ? malformed(why_undetected(line.text))
                                                      : format->read(line.text);
            add(file, line, found, format.get());
        } else {
            if (line.part == input_line::long_begin) {
                report(file, line.number, "it is longer than a record can be");
            }
            text_ += line.text;
        }
    }

    void add(const std::string& file, const input_line& line, const reading& found,
             const record_format* format) {
        switch (found.kind) {
        case line_kind::flow: {
            const annotation known = annotate(found.ports);
            counts_.count(found.ports, known);
            format->write(line.text, &known, text_);
            break;
        }
        case line_kind::portless:
            counts_.count_portless();
            format->write(line.text, nullptr, text_);
            break;
        case line_kind::header:
            format->write_header(line.text, text_);
            break;
        case line_kind::malformed:
            report(file, line.number, found.why);
            [[fallthrough]];
        case line_kind::other:
            text_ += line.text;
            break;
        }
        text_ += line.end;
    }

    void report(const std::string& file, std::uint64_t line, std::string_view why) {
        bar_.hide();
        counts_.count_malformed(file, line, why);
    }

    void write() {
        out_.put(text_);
        text_.clear();
    }

    const options& asked_;
    cli::output& out_;
    examples::progress_bar bar_;
    tally counts_;
    std::string text_; // to be written
    bool line_ended_ = true;
    std::uint64_t bytes_ = 0;
};

int run(int argc, char** argv) {
    options asked;
    CLI::App app{"Adds to flow records which end serves, on which port, and who claims that port. "
                 "A port number identifies no program.",
                 "annotate_flows"};
    app.add_option("file", asked.files, "flow logs; none or - is standard input");
    app.add_option("--format", asked.format,
                   "zeek, zeek-json, vpc or nfdump; unless given, the first line tells");
    app.add_option("--fields", asked.fields,
                   "the columns of a vpc or nfdump log that has no header, in its own notation");
    app.footer("Exit status: 0; 1 if lines were malformed, and passed on as they were;\n"
               "2 for bad usage or a file that cannot be read; 3 if the output could not be "
               "written.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        cli::output(stdout, false).put(app.help());
        cli::output(stdout, false).flush();
        return cli::success;
    } catch (const CLI::ParseError& error) {
        throw cli::bad_input(cli::shown(error.what()) + "; see annotate_flows --help");
    }
    if (asked.files.empty()) {
        asked.files.emplace_back("-");
    }
    std::setvbuf(stdout, nullptr, _IONBF, 0); // what is written is a buffer already
    cli::output out(stdout, false);
    annotator work(asked, out);
    int status = cli::success;
    for (const std::string& file : asked.files) {
        const auto unread = [&](const std::string& why) {
            work.hide_bar();
            complain(cli::shown(file) + ": " + why);
            status = some_unread;
        };
        try {
            work.annotate_file(file);
        } catch (const std::system_error& error) {
            unread(error.code().message());
        } catch (const cli::bad_input& error) {
            unread(error.what());
        }
    }
    work.hide_bar();
    if (status == cli::success && work.counts().malformed() != 0) {
        status = some_malformed;
    }
    try {
        cli::output summary(stderr, cli::wants_color("auto", stderr));
        work.counts().print(summary);
    } catch (const cli::write_error&) {
        // Nobody listens; the records are written.
    }
    return status;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const cli::bad_input& error) {
        complain(error.what());
        return cli::bad_usage;
    } catch (const cli::write_error& error) {
        if (error.number() == EPIPE) {
            return cli::pipe_gone;
        }
        complain(std::strerror(error.number()));
        return cli::no_output;
    } catch (const std::exception& error) {
        complain(error.what());
        return cli::bad_usage;
    }
}

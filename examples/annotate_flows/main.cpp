// annotate_flows: adds to flow records who serves, on which port, and who claims that port.
#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <exception>
#include <portlore/read_claims.hpp>
#include <string>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>

#include "../portlore/claims.hpp"
#include "../portlore/errors.hpp"
#include "../portlore/output.hpp"
#include "annotator.hpp"
#include "detect.hpp"

namespace {

enum exit_status : int { some_malformed = 1, some_unread = 2 };

void complain(const std::string& what) noexcept {
    std::fprintf(stderr, "annotate_flows: %s\n", what.c_str());
}

/// The claims of that file before the library's; those of a file with a wrong line are not used.
portlore::claim_book read_own_claims(const std::string& path) {
    if (path.empty()) {
        return {};
    }
    const cli::claim_text file = cli::read_claim_text(path);
    portlore::read_claims_result read = portlore::read_claims(file.text, file.format);
    constexpr std::size_t most_reports = 10;
    for (std::size_t i = 0; i != std::min(most_reports, read.errors.size()); ++i) {
        complain(cli::message(path, read.errors[i]));
    }
    if (!read) {
        throw cli::bad_input("nothing was annotated; wrong lines of claims: " +
                             std::to_string(read.errors.size() + read.more_errors));
    }
    return std::move(read.book);
}

int run(int argc, char** argv) {
    options asked;
    CLI::App app{"Adds to flow records which end serves, on which port, and who claims that port. "
                 "A port number identifies no program.",
                 "annotate_flows"};
    app.add_option("file", asked.files, "flow logs; none or - is standard input");
    app.add_option("--format", asked.format,
                   format_names() + "; unless given, the first record or header tells");
    app.add_option("--fields", asked.fields,
                   "the columns of a zeek, vpc, athena or nfdump log without a header, as its "
                   "format names them, separated by blanks or commas");
    app.add_option(
        "--claims", asked.claims,
        "a file of your own claims, which go before the library's: tab-separated values, "
        "or the syntax of /etc/services");
    app.add_flag("--verbose", asked.verbose, "says on standard error which format each file is in");
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
    // What is written is a buffer already; only faster.
    static_cast<void>(std::setvbuf(stdout, nullptr, _IONBF, 0));
    cli::output out(stdout, false);
    const portlore::claim_book known = read_own_claims(asked.claims);
    annotator work(asked, known, out);
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

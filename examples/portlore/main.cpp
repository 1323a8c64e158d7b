// portlore: what is this port? Reads the command line; the commands stand in files of their names.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <portlore/snapshot.hpp>
#include <portlore/version.hpp>

#include "commands.hpp"
#include "errors.hpp"
#include "input.hpp"
#include "suggest.hpp"

namespace {

constexpr const char* port_help = "443, 443/tcp, 6000-6003, https or https/tcp";

/// The command line: fills in the requests and keeps the command that was chosen.
class command_line {
public:
    command_line() {
        app_.name("portlore");
        app_.require_subcommand(1);
        app_.set_version_flag("--version", std::string("portlore ") + portlore::version.text +
                                               ", IANA registry of " +
                                               std::string(portlore::registry_snapshot.date));
        app_.footer("Exit status: 0; 1 if check has concerns, or list or search found nothing;\n"
                    "2 for bad input; 3 if the output could not be written.");

        CLI::App* explain = add("explain", "Say what ports are", cli::explain, explain_);
        explain->add_option("port", explain_.ports, port_help)->required();
        explain->add_option("--format", explain_.format, "plain, markdown, html or json");
        explain->add_option("--sections", explain_.sections,
                            "only these, set apart by commas: range, registered, unofficial, "
                            "listening, check, advice, related, questions, sources");
        explain->add_option("--system", explain_.systems,
                            "only commands for these: linux, macos, windows, freebsd, openbsd, "
                            "netbsd, solaris");

        CLI::App* search =
            add("search", "Find claims by name or description", cli::search, search_);
        search->add_option("text", search_.words, "what to look for; case is ignored")->required();

        CLI::App* list = add("list", "List claims", cli::list, list_);
        list->add_option("--range", list_.ranges, "only in system, user or dynamic");
        list->add_option("--transport", list_.transports, "only for tcp, udp, sctp or dccp");
        list->add_option("--source", list_.sources, "only by iana, vendor or observed");

        CLI::App* check =
            add("check", "Say whether a new service may use ports", cli::check, check_);
        check->add_option("port", check_.ports, port_help)->required();
        check->add_option("--transport", check_.transport, "tcp, udp, sctp or dccp");

        CLI::App* listening =
            add("listening", "Show what listens on this machine", cli::listening, listening_);
        listening_.proc = "/proc";
        listening->add_option("--proc", listening_.proc)->group(""); // hidden: for the tests

        CLI::App* flow = add("flow", "Say which end of a flow is the server", cli::flow, flow_);
        flow->add_option("source", flow_.source, "source port")->required();
        flow->add_option("destination", flow_.destination, "destination port")->required();
        flow->add_option("--transport", flow_.transport, "tcp (unless told otherwise), udp, ...");

        add("services", "Write the registry as an /etc/services file", cli::services, services_);
    }

    int run(int argc, char** argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::CallForHelp&) {
            return print(app_.help());
        } catch (const CLI::CallForVersion& version) {
            return print(std::string(version.what()) + '\n');
        } catch (const CLI::ParseError& error) {
            throw cli::bad_input(explanation(error));
        }
        if (color_ != "auto" && color_ != "always" && color_ != "never") {
            throw cli::bad_input("--color: " + cli::in_quotes(color_) +
                                 " is none of auto, always, never");
        }
        cli::output out(stdout, cli::wants_color(color_, stdout));
        const int status = chosen_(out);
        out.flush();
        return status;
    }

private:
    template <class Request>
    CLI::App* add(const char* name, const char* description,
                  int (*command)(const Request&, cli::output&), Request& request) {
        CLI::App* added = app_.add_subcommand(name, description);
        added->add_flag("--json", request.json, "write JSON");
        added->add_option("--color", color_, "auto (unless told otherwise), always or never");
        added->callback([this, command, &request] {
            chosen_ = [command, &request](cli::output& out) { return command(request, out); };
        });
        return added;
    }

    static int print(const std::string& text) {
        cli::output out(stdout, false);
        out.put(text);
        out.flush();
        return cli::success;
    }

    /// CLI11's message in one line, or a better one where a word is unknown.
    [[nodiscard]] std::string explanation(const CLI::ParseError& error) const {
        const auto chosen = app_.get_subcommands();
        const CLI::App& asked = chosen.empty() ? app_ : *chosen[0];
        const std::string help =
            "; see portlore " + (chosen.empty() ? "" : asked.get_name() + ' ') + "--help";
        // Looked at first: "port is required" would not help whoever mistyped an option.
        const auto unknown = app_.remaining(true);
        if (unknown.empty()) {
            return cli::shown(error.what()) + help;
        }
        const std::string word = unknown[0].substr(0, unknown[0].find('=')); // without its value
        cli::nearest near(word);
        const auto known = names(asked);
        for (const std::string& name : known) {
            near.offer(name);
        }
        std::string likely(near.found());
        // The command has it, but not here.
        if (!chosen.empty() && !word.empty() && likely == word) {
            return cli::in_quotes(word) +
                   " is not understood here; it belongs after the command: portlore " +
                   asked.get_name() + ' ' + word;
        }
        if (likely.empty() && chosen.empty() && portlore::parse(word)) {
            likely = "portlore explain " + word;
        }
        return cli::in_quotes(word) + " is not understood here" +
               (likely.empty() ? help : "; did you mean " + likely + "?");
    }

    /// The commands and options that a word could have meant.
    static std::vector<std::string> names(const CLI::App& app) {
        std::vector<std::string> found;
        for (const CLI::App* command : app.get_subcommands({})) {
            found.push_back(command->get_name());
        }
        for (const CLI::Option* option : app.get_options()) {
            for (const std::string& name : option->get_lnames()) {
                found.push_back("--" + name);
            }
        }
        return found;
    }

    CLI::App app_{"What is this port? Who claims it, officially and in practice, and what that "
                  "means. A port number identifies no program."};
    std::string color_ = "auto";
    std::function<int(cli::output&)> chosen_;
    cli::explain_request explain_;
    cli::search_request search_;
    cli::list_request list_;
    cli::check_request check_;
    cli::listening_request listening_;
    cli::flow_request flow_;
    cli::services_request services_;
};

int end(const char* why, int status) {
    cli::complain(why);
    return status;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return command_line().run(argc, argv);
    } catch (const cli::bad_input& error) {
        return end(error.what(), cli::bad_usage);
    } catch (const cli::write_error& error) {
        // Where SIGPIPE is ignored: whoever read has seen enough, and needs no complaint.
        return error.number() == EPIPE ? cli::pipe_gone
                                       : end(std::strerror(error.number()), cli::no_output);
    } catch (const std::exception& error) {
        return end(error.what(), cli::no_output);
    }
}

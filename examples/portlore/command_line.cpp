#include "command_line.hpp"

#include <algorithm>
#include <portlore/snapshot.hpp>
#include <portlore/version.hpp>

#include "claims.hpp"
#include "errors.hpp"
#include "input.hpp"
#include "nearest.hpp"

namespace cli {
namespace {

constexpr const char* port_help = "443, 443/tcp, 6000-6003, https, https/tcp or kibana";

int print(const std::string& text) {
    output out(stdout, false);
    out.put(text);
    out.flush();
    return success;
}

/// The commands and options that a word could have meant.
std::vector<std::string> names(const CLI::App& app) {
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

std::string nearest_of(const std::string& word, const std::vector<std::string>& all) {
    nearest near(word);
    for (const std::string& name : all) {
        near.offer(name);
    }
    return std::string(near.found());
}

/// Whether a word is a port or the name of one.
bool is_known(const std::string& word) {
    const portlore::suggestion_list near = portlore::suggest(word);
    return portlore::parse(word) ||
           (!near.empty() && edit_distance(name_like(near.front(), word), word) == 0);
}

} // namespace

command_line::command_line()
    : app_("What is this port? Who uses it, officially and in practice, and what that means. A "
           "port\nnumber identifies no program. \"portlore 443\" is \"portlore explain 443\".") {
    app_.name("portlore");
    app_.require_subcommand(1);
    app_.set_version_flag("--version", std::string("portlore ") + portlore::version.text +
                                           ", IANA registry of " +
                                           std::string(portlore::registry_snapshot.date));
    app_.footer(
        "Exit status: 0; 1 if check has concerns or findings, propose found too few, or\n"
        "list, search or suggest found nothing; 2 for bad input; 3 if the output could not\n"
        "be written.");
    add_explain();
    add_lists();
    add_advice();
    add_system();
}

template <class Request>
CLI::App* command_line::add(const char* name, const char* description,
                            int (*command)(const Request&, const claim_book&, output&),
                            Request& request) {
    CLI::App* added = app_.add_subcommand(name, description);
    added->add_flag("--json", request.json, "write JSON");
    added
        ->add_option("--claims", files_,
                     "a file of your own claims, answered first; may be given again")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    added->add_option("--color", color_, "auto (the default), always or never");
    added->callback([this, command, &request] {
        chosen_ = [command, &request](const claim_book& known, output& out) {
            return command(request, known, out);
        };
    });
    return added;
}

void command_line::add_explain() {
    CLI::App* explain = add("explain", "Say what ports are", cli::explain, explain_);
    explain->add_option("port", explain_.ports, port_help)->required();
    explain->add_flag("--brief", explain_.brief, "a few lines; the default for several ports");
    explain->add_flag("--full", explain_.full, "everything that is known");
    explain->add_option("--format", explain_.format, "plain, markdown, html or json");
    explain->add_option("--sections", explain_.sections,
                        "only these, separated by commas: summary, sightings, find, safety, "
                        "users, advice, background, related, registry, sources");
    explain->add_option("--system", explain_.systems,
                        "only commands for these: linux, macos, windows, freebsd, openbsd, "
                        "netbsd, solaris");
}

void command_line::add_lists() {
    CLI::App* search =
        add("search", "Find claims by words of their names and descriptions", cli::search, search_);
    search->add_option("word", search_.words, "words in any order; case is ignored")->required();
    CLI::App* suggest = add("suggest", "Find names similar to a word", cli::suggest, suggest_);
    suggest->add_option("word", suggest_.words, "a name, perhaps mistyped")->required();
    CLI::App* list = add("list", "List claims", cli::list, list_);
    list->add_option("--range", list_.ranges, "only in system, user or dynamic");
    list->add_option("--transport", list_.transports, "only for tcp, udp, sctp or dccp");
    list->add_option("--source", list_.sources, "only by iana, vendor, observed or custom");
    const auto add_forms = [](CLI::App* command, bool& csv, bool& jsonl) {
        command->add_flag("--csv", csv, "write CSV (RFC 4180) with a header");
        command->add_flag("--jsonl", jsonl, "write one JSON object per line");
    };
    add_forms(search, search_.csv, search_.jsonl);
    add_forms(list, list_.csv, list_.jsonl);
}

void command_line::add_advice() {
    CLI::App* check =
        add("check", "Say whether a new service may use ports, or check a file of claims",
            cli::check, check_);
    check->add_option("port", check_.ports, std::string(port_help) + "; or files of claims");
    check->add_option("--transport", check_.transport, "tcp, udp, sctp or dccp");
    CLI::App* propose =
        add("propose", "Propose free ports for a new service", cli::propose, propose_);
    propose->add_option("--near", propose_.near, "the nearest to this port (default: 5000)");
    propose->add_option("--count", propose_.count, "how many (default: 5)")
        ->check(CLI::Range(1u, 65536u));
    propose->add_option("--transport", propose_.transport,
                        "free for this one: tcp, udp, sctp or dccp (default: tcp and udp)");
}

void command_line::add_system() {
    CLI::App* listening =
        add("listening", "Show what listens on this machine", cli::listening, listening_);
    listening->add_flag("--all-namespaces", listening_.all_namespaces,
                        "in containers, too; as root");
    listening_.proc = "/proc";
    listening->add_option("--proc", listening_.proc)->group(""); // hidden: for the tests
    CLI::App* flow = add("flow", "Say which end of a flow is the server", cli::flow, flow_);
    flow->add_option("source", flow_.source, "source port")->required();
    flow->add_option("destination", flow_.destination, "destination port")->required();
    flow->add_option("--transport", flow_.transport, "tcp (the default), udp, sctp or dccp");
    add("services", "Write an /etc/services file", cli::services, services_);
}

int command_line::run(std::vector<std::string> words) {
    try {
        words = with_command(std::move(words));
        std::reverse(words.begin(), words.end()); // as CLI11 takes them
        app_.parse(std::move(words));
    } catch (const CLI::CallForHelp&) {
        return print(app_.help());
    } catch (const CLI::CallForVersion& version) {
        return print(std::string(version.what()) + '\n');
    } catch (const CLI::ParseError& error) {
        throw bad_input(explanation(error));
    }
    if (color_ != "auto" && color_ != "always" && color_ != "never") {
        throw bad_input("--color: " + in_quotes(color_) + " is none of auto, always, never");
    }
    output out(stdout, wants_color(color_, stdout));
    // A file that is to be checked may hold what other commands refuse.
    check_.files = files_;
    const bool is_lint = app_.got_subcommand("check") && check_.ports.empty();
    const int status =
        chosen_(read_claim_files(is_lint ? std::vector<std::string>{} : claim_files(files_)), out);
    out.flush();
    return status;
}

bool command_line::takes_value(const std::string& option) const {
    for (const CLI::App* command : app_.get_subcommands({})) {
        const CLI::Option* known = command->get_option_no_throw(option);
        if (known != nullptr && known->get_items_expected_max() > 0) {
            return true;
        }
    }
    return false;
}

std::vector<std::string> command_line::with_command(std::vector<std::string> words) const {
    auto at = words.begin();
    while (at != words.end() && at->size() > 1 && at->front() == '-' && *at != "--") {
        if (*at == "--help" || *at == "-h" || *at == "--version") {
            return words; // of the tool itself
        }
        const bool has_value = at->find('=') == std::string::npos && takes_value(*at);
        at += has_value && at + 1 != words.end() ? 2 : 1;
    }
    if (at == words.end()) {
        if (words.empty()) {
            throw bad_input("give a port or a command; see portlore --help");
        }
        words.insert(words.begin(), "explain");
        return words;
    }
    std::vector<std::string> commands;
    for (const CLI::App* command : app_.get_subcommands({})) {
        commands.push_back(command->get_name());
    }
    if (std::find(commands.begin(), commands.end(), *at) != commands.end()) {
        std::rotate(words.begin(), at, at + 1); // options may be before the command, too
        return words;
    }
    if (!is_known(*at) && !nearest_of(*at, commands).empty()) {
        return words; // a command, mistyped
    }
    words.insert(words.begin(), "explain");
    return words;
}

/// CLI11's message in one line, or a better one where a word is unknown.
std::string command_line::explanation(const CLI::ParseError& error) const {
    const auto chosen = app_.get_subcommands();
    const CLI::App& asked = chosen.empty() ? app_ : *chosen[0];
    const std::string help =
        "; see portlore " + (chosen.empty() ? "" : asked.get_name() + ' ') + "--help";
    // Looked at first: "port is required" would not help a user who mistyped an option.
    const auto unknown = app_.remaining(true);
    if (unknown.empty()) {
        return shown(error.what()) + help;
    }
    const std::string word = unknown[0].substr(0, unknown[0].find('=')); // without its value
    const std::string likely = nearest_of(word, names(asked));
    return in_quotes(word) + " is not understood here" +
           (likely.empty() ? help : "; did you mean " + likely + "?");
}

} // namespace cli

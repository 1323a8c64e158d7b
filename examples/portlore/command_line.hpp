// The command line: what was typed, as a command and its request.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "commands.hpp"

namespace cli {

class command_line {
public:
    command_line();
    /// Reads the words after the program's name, and runs the command. Returns its exit status.
    int run(std::vector<std::string> words);

private:
    template <class Request>
    CLI::App* add(const char* name, const char* description,
                  int (*command)(const Request&, const claim_book&, output&), Request& request);
    void add_explain();
    void add_lists();
    void add_advice();
    void add_system();

    /// The words with the command first; "explain" where a port is.
    [[nodiscard]] std::vector<std::string> with_command(std::vector<std::string> words) const;
    [[nodiscard]] bool takes_value(const std::string& option) const;
    [[nodiscard]] std::string explanation(const CLI::ParseError& error) const;

    CLI::App app_;
    std::string color_ = "auto";
    std::vector<std::string> files_;
    std::function<int(const claim_book&, output&)> chosen_;
    explain_request explain_;
    search_request search_;
    suggest_request suggest_;
    list_request list_;
    check_request check_;
    propose_request propose_;
    listening_request listening_;
    flow_request flow_;
    services_request services_;
};

} // namespace cli

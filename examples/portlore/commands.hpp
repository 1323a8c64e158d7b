// The commands: what each was asked, and the function that answers. All return an exit status.
#pragma once

#include <string>
#include <vector>

#include "output.hpp"

namespace cli {

struct explain_request {
    std::vector<std::string> ports;
    std::string format;
    std::string sections;
    std::string systems;
    bool json = false;
};
int explain(const explain_request& request, output& out);

struct search_request {
    std::vector<std::string> words;
    bool json = false;
};
int search(const search_request& request, output& out);

struct list_request {
    std::string ranges;
    std::string transports;
    std::string sources;
    bool json = false;
};
int list(const list_request& request, output& out);

struct check_request {
    std::vector<std::string> ports;
    std::string transport;
    bool json = false;
};
int check(const check_request& request, output& out);

struct listening_request {
    std::string proc;
    bool json = false;
};
int listening(const listening_request& request, output& out);

struct flow_request {
    std::string source;
    std::string destination;
    std::string transport;
    bool json = false;
};
int flow(const flow_request& request, output& out);

struct services_request {
    bool json = false;
};
int services(const services_request& request, output& out);

} // namespace cli

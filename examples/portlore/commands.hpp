// The commands: what each was asked, and the function that answers. All return an exit status.
// `known` answers for the library, with the claims of --claims before its own.
#pragma once

#include <portlore/claim_book.hpp>
#include <string>
#include <vector>

#include "output.hpp"

namespace cli {

using portlore::claim_book;

struct explain_request {
    std::vector<std::string> ports;
    std::string format;
    std::string sections;
    std::string systems;
    bool brief = false;
    bool full = false;
    bool json = false;
};
int explain(const explain_request& request, const claim_book& known, output& out);

struct search_request {
    std::vector<std::string> words;
    bool csv = false;
    bool jsonl = false;
    bool json = false;
};
int search(const search_request& request, const claim_book& known, output& out);

struct suggest_request {
    std::vector<std::string> words;
    bool json = false;
};
int suggest(const suggest_request& request, const claim_book& known, output& out);

struct list_request {
    std::string ranges;
    std::string transports;
    std::string sources;
    bool csv = false;
    bool jsonl = false;
    bool json = false;
};
int list(const list_request& request, const claim_book& known, output& out);

struct check_request {
    std::vector<std::string> ports; // or files of claims
    std::vector<std::string> files; // what --claims names
    std::string transport;
    bool json = false;
};
int check(const check_request& request, const claim_book& known, output& out);

struct propose_request {
    std::string near;
    unsigned count = 5;
    std::string transport;
    bool json = false;
};
int propose(const propose_request& request, const claim_book& known, output& out);

struct listening_request {
    std::string proc;
    bool all_namespaces = false;
    bool json = false;
};
int listening(const listening_request& request, const claim_book& known, output& out);

struct flow_request {
    std::string source;
    std::string destination;
    std::string transport;
    bool json = false;
};
int flow(const flow_request& request, const claim_book& known, output& out);

struct services_request {
    bool json = false;
};
int services(const services_request& request, const claim_book& known, output& out);

} // namespace cli

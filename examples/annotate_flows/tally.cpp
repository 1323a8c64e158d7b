#include "tally.hpp"

#include <algorithm>
#include <cstdio>
#include <portlore/words.hpp>
#include <string>

#include "../portlore/output.hpp"

namespace {

constexpr std::size_t transports = 4;
constexpr std::uint64_t most_reports = 10;
constexpr std::size_t most_rows = 10;

std::string counted(std::uint64_t n, std::string_view what) {
    return std::to_string(n) + ' ' + std::string(what) + (n == 1 ? "" : "s");
}

} // namespace

tally::tally(const portlore::claim_book& known)
    : known_(known), served_(transports << 16), unexplained_(transports << 16) {}

void tally::count(flow f, const annotation& found) {
    ++flows_;
    if (found.side == portlore::flow_side::unknown) {
        ++unexplained_[index(f.source, f.transport)];
        ++unexplained_[index(f.destination, f.transport)];
    } else {
        ++(found.claimant ? served_ : unexplained_)[index(found.server, f.transport)];
    }
}

void tally::count_malformed(std::string_view file, std::uint64_t line, std::string_view why) {
    ++malformed_;
    if (malformed_ > most_reports) {
        return;
    }
    std::string report =
        cli::shown(file) + ':' + std::to_string(line) + ": " + std::string(why) + '\n';
    if (malformed_ == most_reports) {
        report += "further malformed lines are only counted\n";
    }
    std::fputs(report.c_str(), stderr);
}

void tally::print(cli::output& to) const {
    to.put(counted(records(), "record") + " (" + std::to_string(portless_) + " without ports), " +
           counted(malformed_, "malformed line") + (malformed_ != 0 ? " passed on unchanged" : "") +
           '\n');
    print_top(to, "SERVICE", served_);
    print_top(to, "PORT WITHOUT A CLAIM", unexplained_);
}

void tally::print_top(cli::output& to, std::string_view title, const counts& by_port) const {
    std::vector<std::size_t> seen;
    for (std::size_t i = 0; i != by_port.size(); ++i) {
        if (by_port[i] != 0) {
            seen.push_back(i);
        }
    }
    if (seen.empty()) {
        return;
    }
    const std::size_t rows = std::min(most_rows, seen.size());
    // Equal counts by port, so that the same log gives the same summary.
    std::partial_sort(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(rows), seen.end(),
                      [&by_port](std::size_t a, std::size_t b) {
                          return by_port[a] != by_port[b] ? by_port[a] > by_port[b] : a < b;
                      });
    cli::table top({{"FLOWS"}, {std::string(title), cli::style::number}, {"", cli::style::name}});
    for (std::size_t i = 0; i != rows; ++i) {
        const portlore::port p = portlore::port(seen[i] & 0xffff);
        const auto t = static_cast<portlore::transport>(seen[i] >> 16);
        const auto claim = best_claim(known_, p, t);
        top.add({std::to_string(by_port[seen[i]]),
                 std::to_string(p.number()) + '/' + std::string(to_string(t)),
                 claim ? cli::shown(claim->name()) : ""});
    }
    top.print(to);
    if (seen.size() > rows) {
        to.put("and " + counted(seen.size() - rows, "more port") + "\n");
    }
}

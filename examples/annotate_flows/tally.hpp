// What the summary tells: counts by port, in constant memory.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "../portlore/output.hpp"
#include "annotation.hpp"

class tally {
public:
    explicit tally(const portlore::claim_book& known);
    void count(flow f, const annotation& found);
    void count_portless() { ++portless_; }
    /// A line that was passed on as it was; the first ten are reported by their lines.
    void count_malformed(std::string_view file, std::uint64_t line, std::string_view why);

    [[nodiscard]] std::uint64_t records() const { return flows_ + portless_; }
    [[nodiscard]] std::uint64_t malformed() const { return malformed_; }
    void print(cli::output& to) const;

private:
    using counts = std::vector<std::uint64_t>; // by transport and port
    static std::size_t index(portlore::port p, portlore::transport t) {
        return (static_cast<std::size_t>(t) << 16) + p.number();
    }
    void print_top(cli::output& to, std::string_view title, const counts& by_port) const;

    const portlore::claim_book& known_;
    std::uint64_t flows_ = 0;
    std::uint64_t portless_ = 0;
    std::uint64_t malformed_ = 0;
    counts served_;      // flows by server port
    counts unexplained_; // flows without a claim on either port: both, since either may serve
};

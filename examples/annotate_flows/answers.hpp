// What flows get, remembered: most flows of a log are of a few services.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "annotation.hpp"

class record_format;

/// An annotation, and how a format spells it.
struct answer {
    annotation known;
    std::string text;
};

class answers {
public:
    /// The answer to a flow; it lives until the next call.
    const answer& to(flow f, const portlore::claim_book& known, const record_format& format);
    /// For when the format spells otherwise from now on.
    void forget() { slots_.clear(); }

private:
    struct slot {
        std::uint32_t key = 0; // 0: nothing is remembered here
        answer known;
    };
    static constexpr std::size_t most = 2048; // what fits a processor's second cache
    std::vector<slot> slots_;
};

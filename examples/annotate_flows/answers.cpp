#include "answers.hpp"

#include "format.hpp"

const answer& answers::to(flow f, const portlore::claim_book& known, const record_format& format) {
    if (slots_.empty()) {
        slots_.resize(most);
    }
    const annotation found = server_of(known, f);
    const auto side = static_cast<std::uint32_t>(found.side);
    const auto transport = static_cast<std::uint32_t>(f.transport);
    const std::uint32_t key = 1 + found.server.number() + (side << 16) + (transport << 18);
    slot& s = slots_[(key + 127 * (key >> 16)) % most];
    if (s.key != key) {
        s.key = key;
        s.known.known = with_claim(known, found, f.transport);
        s.known.text.clear();
        format.spell(&s.known.known, s.known.text);
    }
    return s.known;
}

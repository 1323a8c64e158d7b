// portlore - user-defined claims before the library's, where their number is known at run time. The
// book owns its texts. Costs what explain.hpp costs.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#if defined(__GLIBCXX__)
#include <bits/functexcept.h> // all of <stdexcept> that is needed, and <string> has it
#elif defined(__cpp_exceptions) || defined(_CPPUNWIND)
#include <stdexcept>
#else
#include <cstdlib>
#endif

#include "claim_answers.hpp"
#include "detail/own_claims.hpp"
#include "detail/own_claims_storage.hpp"
#include "detail/own_messages.hpp"
#include "own_claim.hpp"

namespace portlore {

/// What is wrong with a claim, or with a line of a text of claims.
struct claim_error {
    std::size_t line = 0;       ///< of the text, from 1; 0 for a claim that is no line of a text
    std::size_t other_line = 0; ///< the line with which a duplicate collides; 0 if none
    std::string message{};      ///< what is wrong, and what was expected; plain ASCII

    friend bool operator==(const claim_error& a, const claim_error& b) noexcept {
        return a.line == b.line && a.other_line == b.other_line && a.message == b.message;
    }
    friend bool operator!=(const claim_error& a, const claim_error& b) noexcept {
        return !(a == b);
    }
};

namespace detail {

class claim_text_reader;

/// What a book keeps on the heap.
struct book_contents {
    own_claims_storage index{};
    own_texts texts{};
    own_table<custom_claim> claims{};
    own_table<std::uint16_t> order{}; // 0, 1, 2 ...: what a list of all claims needs
    std::size_t size = 0;
    own_claims view{};

    book_contents() = default;
    book_contents(const book_contents& other)
        : index(other.index), claims(other.claims), order(other.order), size(other.size) {
        std::size_t bytes = 0;
        for (std::size_t id = 0; id != size; ++id) {
            bytes += size_of(claims.elements()[id]);
        }
        for (std::size_t name = 1; name != index.names(); ++name) {
            bytes += index.name_text(name).size();
        }
        texts.reserve(bytes);
        for (std::size_t id = 0; id != size; ++id) {
            keep(claims.elements()[id]);
        }
        for (std::size_t name = 1; name != index.names(); ++name) {
            std::string_view& text = index.name_text(name);
            const std::uint16_t id = index.first_of_name(name);
            text = text.data() == other.claims.elements()[id].name.data()
                       ? claims.elements()[id].name
                       : texts.keep(text);
        }
        publish();
    }
    book_contents& operator=(const book_contents&) = delete;
    ~book_contents() = default;

    void publish() noexcept { view = own_claims(claims.elements(), size, index.tables()); }

    static std::size_t size_of(const custom_claim& c) noexcept {
        return c.name.size() + c.description.size() + c.owner.size() + c.source.title.size() +
               c.source.url.size();
    }
    void keep(custom_claim& c) noexcept {
        c.name = texts.keep(c.name);
        c.description = texts.keep(c.description);
        c.owner = texts.keep(c.owner);
        c.source.title = texts.keep(c.source.title);
        c.source.url = texts.keep(c.source.url);
    }
};

} // namespace detail

/// The claims of the library with up to 65,535 user-defined ones before them, at most 256 of them
/// on one port. Owns their texts; a copy owns copies, and moving costs a pointer.
///
/// claim_book book;
/// book.add({60400, transport::tcp, "billing", "Billing API"});
///
/// Any number of threads may ask a book that none changes. Adding a claim invalidates the lists and
/// claims that the book has returned, but not their texts, which live as long as the book.
class claim_book : public claim_answers<claim_book> {
public:
    /// A book without user-defined claims; allocates nothing.
    claim_book() noexcept = default;
    /// A copy that owns copies of the texts.
    claim_book(const claim_book& other)
        : claim_answers<claim_book>(),
          contents_(other.contents_ == nullptr ? nullptr
                                               : new detail::book_contents(*other.contents_)) {}
    /// Takes the claims; the other book has none then.
    claim_book(claim_book&& other) noexcept
        : claim_answers<claim_book>(), contents_(other.contents_) {
        other.contents_ = nullptr;
    }
    /// Replaces the claims by copies of the other's.
    claim_book& operator=(const claim_book& other) { return *this = claim_book(other); }
    /// Exchanges the claims with the other's.
    claim_book& operator=(claim_book&& other) noexcept {
        detail::book_contents* const replaced = contents_;
        contents_ = other.contents_;
        other.contents_ = replaced;
        return *this;
    }
    ~claim_book() { delete contents_; }

    /// Adds a claim, with copies of its texts. Throws std::invalid_argument (aborts under
    /// -fno-exceptions) that says what is wrong with it; the book stays as it was.
    void add(const own_claim& claim) {
        const detail::own_mistake mistake = insert(claim);
        if (mistake != detail::own_mistake::none) {
            detail::own_message said;
            said.put("portlore::claim_book: ").put(message(mistake, claim).text());
#if defined(__GLIBCXX__)
            std::__throw_invalid_argument(said.text().c_str());
#elif defined(__cpp_exceptions) || defined(_CPPUNWIND)
            throw std::invalid_argument(said.text());
#else
            std::abort();
#endif
        }
    }
    /// Adds a claim, with copies of its texts; nullopt if that went well. Otherwise returns what is
    /// wrong with it, and the book stays as it was.
    // A template, so that std::optional is compiled only where somebody asks.
    template <class Error = claim_error>
    std::optional<Error> try_add(const own_claim& claim) {
        const detail::own_mistake mistake = insert(claim);
        if (mistake == detail::own_mistake::none) {
            return std::nullopt;
        }
        Error error;
        error.message = message(mistake, claim).text();
        return error;
    }
    /// Makes room for that many claims, so that adding them allocates less often.
    void reserve(std::size_t claims) {
        claims = claims < most_claims ? claims : most_claims;
        detail::book_contents& to = contents();
        const publisher keep{to};
        to.index.reserve(claims);
        to.claims.reserve(claims);
        to.order.reserve(claims);
    }

    /// How many claims are user-defined.
    [[nodiscard]] std::size_t size() const noexcept { return own().size(); }
    /// Whether no claim is user-defined.
    [[nodiscard]] bool empty() const noexcept { return own().empty(); }

    using claim_answers<claim_book>::claims;
    /// Every user-defined claim, in the order given.
    [[nodiscard]] claim_list claims() const noexcept PORTLORE_LIFETIMEBOUND {
        return empty() ? claim_list{}
                       : detail::claim_access::with_custom({}, contents_->claims.elements(),
                                                           contents_->order.elements(), size());
    }

private:
    friend claim_answers<claim_book>;
    friend class detail::claim_text_reader;
    static constexpr std::size_t most_claims = detail::own_claims_storage::most_claims;

    [[nodiscard]] detail::own_claims view() const noexcept {
        return contents_ == nullptr ? detail::own_claims{} : contents_->view;
    }
    [[nodiscard]] detail::book_contents& contents() {
        if (contents_ == nullptr) {
            contents_ = new detail::book_contents;
        }
        return *contents_;
    }
    static detail::own_entry entry_of(const own_claim& claim) noexcept {
        return {claim.ports.first.number(), claim.ports.last.number(),
                static_cast<std::uint8_t>(claim.transports.bits()), claim.name};
    }

    detail::own_mistake insert(const own_claim& claim) {
        detail::book_contents& to = contents();
        detail::custom_claim made = {claim.ports,       claim.transports, claim.name,
                                     claim.description, claim.owner,      claim.source};
        const std::size_t id = to.size;
        // The index's tables may move even where it refuses the claim.
        const publisher keep{to};
        detail::own_entry entry = entry_of(claim);
        const detail::own_mistake mistake =
            id == most_claims ? detail::own_mistake::too_many : to.index.judge(entry, id);
        if (mistake != detail::own_mistake::none) {
            return mistake;
        }
        to.claims.grow(id + 1);
        to.order.grow(id + 1);
        to.texts.reserve(detail::book_contents::size_of(made));
        // Nothing below can fail.
        to.keep(made);
        entry.name = made.name;
        to.claims.elements()[id] = made;
        to.order.elements()[id] = static_cast<std::uint16_t>(id);
        ++to.size;
        to.index.add(entry, static_cast<std::uint16_t>(id));
        return mistake;
    }
    /// Gives the claim that was added last a further name, a copy; false if there are too many.
    bool insert_alias(std::string_view alias) {
        detail::book_contents& to = contents();
        const publisher keep{to};
        const detail::custom_claim& of = to.claims.elements()[to.size - 1];
        if (!to.index.reserve_alias(alias)) {
            return false;
        }
        to.texts.reserve(alias.size());
        to.index.add_alias(to.texts.keep(alias),
                           {of.ports.first.number(), of.ports.last.number(),
                            static_cast<std::uint8_t>(of.transports.bits()), of.name},
                           static_cast<std::uint16_t>(to.size - 1));
        return true;
    }
    struct publisher {
        detail::book_contents& contents;
        explicit publisher(detail::book_contents& to) noexcept : contents(to) {}
        publisher(const publisher&) = delete;
        publisher& operator=(const publisher&) = delete;
        ~publisher() { contents.publish(); }
    };
    /// Says what is wrong with the claim that was refused last.
    [[nodiscard]] detail::own_message message(detail::own_mistake mistake,
                                              const own_claim& claim) const {
        detail::own_entry other{};
        if (mistake == detail::own_mistake::duplicate) {
            const detail::custom_claim& c = contents_->claims.elements()[contents_->index.other()];
            other = {c.ports.first.number(), c.ports.last.number(),
                     static_cast<std::uint8_t>(c.transports.bits()), c.name};
        }
        detail::own_message made;
        made.put(mistake, entry_of(claim), other);
        return made;
    }

    detail::book_contents* contents_ = nullptr;
};

} // namespace portlore

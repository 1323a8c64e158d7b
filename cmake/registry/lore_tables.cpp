// The tables of what people meet: uses, products, and where all that is written.
#include <algorithm>
#include <set>

#include "portlore/detail/record.hpp"
#include "tables.hpp"

namespace portlore_registry {
namespace {

namespace layout = portlore::detail;

// Number of a source, among those of the claims first.
std::size_t number_of(source_table& lore, const source_table& of_claims, const source& from,
                      const std::string& comment) {
    const auto known = of_claims.find(from);
    return known ? *known : lore.number(from, comment);
}

// The sightings of a use as one text: the numbers of their sources, each once; the set of places
// that have a text, as bits; then these texts. Uses without sightings, nearly all, cost nothing.
template <class SourceWord>
std::string sightings_of(const use& u, const SourceWord& source_word, const std::string& comment) {
    unsigned there = 0;
    std::string texts;
    std::string sources;
    std::set<std::string> seen;
    for (std::size_t place = 0; place != sighting_places.size(); ++place) {
        const sighting& one = u.sightings[place];
        if (!one.text.empty()) {
            there |= 1u << place;
            texts += sized(one.text);
            const std::string number = source_word(one.from, comment);
            sources += seen.insert(number).second ? number : "";
        }
    }
    return there == 0 ? "" : sized(sources) + number(there, "places of sightings") + texts;
}

constexpr const char* cells =
    "port,rank_basis,role,plain,summary,processes,probe,probe_shows,exposure,auth,concern,at_home,"
    "background,status,since,until,successor,history,met_on,stop,move,develop";

// How claims are related, each wording once. Those that are enumerators of relation come first, in
// its order.
std::string related_tables(const tables_input& all) {
    std::vector<std::string> wordings = {"over TLS", "over DTLS", "without encryption", ""};
    std::vector<char16_t> rows;
    for (const related_claim& row : all.related) {
        auto known = std::find(wordings.begin(), wordings.end(), row.words);
        if (known == wordings.end()) {
            known = wordings.insert(known, row.words);
        }
        rows.push_back(narrow(row.of, "claims"));
        rows.push_back(narrow(row.other, "claims"));
        rows.push_back(static_cast<char16_t>(known - wordings.begin()));
    }
    std::string text;
    std::vector<char16_t> places;
    for (const std::string& wording : wordings) {
        places.push_back(narrow(text.size(), "words of related ports"));
        text += sized(wording);
    }
    return constant("related_rows", all.related.size(), "rows of related claims") +
           words("related", rows, 30,
                 "a claim, a related one, and which of the words say how; by claim") +
           words("related_places", places, 32, "words to their place in related_words") +
           bytes("related_words", text, 80, "what the second claim is to the first");
}

// The claims that lists in RFCs date, list by list; each list's sources have been numbered.
std::string rfc_list_tables(const tables_input& all, const std::vector<std::size_t>& sources) {
    std::string dates;
    std::vector<char16_t> lists;
    std::vector<char16_t> claims;
    for (std::size_t list = 0; list != all.rfc_lists.size(); ++list) {
        for (std::size_t id = 0; id != all.registered.size(); ++id) {
            if (all.lore[id].rfc_list == list) {
                claims.push_back(narrow(id, "claims"));
            }
        }
        dates += all.rfc_lists[list].date;
        lists.push_back(narrow(all.rfc_lists[list].rfc, "RFCs"));
        lists.push_back(narrow(sources[list], "sources"));
        lists.push_back(narrow(claims.size(), "listed claims"));
    }
    return constant("rfc_list_count", all.rfc_lists.size(), "lists of port numbers in RFCs") +
           words("rfc_lists", lists, 3,
                 "an RFC, its source, where its part of listed_claims ends") +
           bytes("rfc_list_dates", dates, 70, "year and month of each, seven bytes") +
           words("listed_claims", claims, 32,
                 "claims that the registry does not date, by the first RFC that lists them");
}

} // namespace

void make_lore_tables(files& made, const tables_input& all, const claim_names& names,
                      const source_table& of_claims) {
    source_table sources("lore_sources", of_claims.end());
    const auto source_word = [&](const source& from, const std::string& comment) {
        return from.url.empty() ? std::string()
                                : number(number_of(sources, of_claims, from, comment), "sources");
    };
    // Further sources that nothing else cites are apart: who does not ask for them does not carry
    // them.
    std::vector<std::pair<const std::vector<cell_source>*, std::string>> further;
    const auto add_more = [&further](const std::vector<cell_source>& list,
                                     const std::string& comment) {
        further.emplace_back(&list, comment);
    };

    record_table uses("uses");
    for (const use& u : all.uses) {
        const std::string comment = std::to_string(u.number) + " " + u.name;
        std::vector<std::string> texts = {u.summary,     u.processes, u.probe,
                                          u.probe_shows, u.concern,   u.at_home};
        const unsigned bits = (u.exposure + 1) | u.auth << layout::auth_shift |
                              u.met_on << layout::met_on_shift |
                              (is_special(texts) || is_special(u.plain) || is_special(u.from.title)
                                   ? layout::special_record
                                   : 0);
        texts.push_back(source_word(u.from, comment));
        texts.push_back(sightings_of(u, source_word, comment));
        uses.add(comment, std::string(1, static_cast<char>(bits)), texts);
        add_more(u.more, comment);
    }
    record_table products("products");
    for (const product& p : all.products) {
        std::vector<std::string> texts = {p.name,  p.background, p.since,
                                          p.until, p.successor,  p.history};
        const unsigned bits = (p.status + 1) | (is_special(texts) || is_special(p.from.title) ||
                                                        is_special(p.from2.title)
                                                    ? layout::special_record
                                                    : 0);
        texts.push_back(source_word(p.from, p.name));
        texts.push_back(source_word(p.from2, p.name));
        products.add("", std::string(1, static_cast<char>(bits)), texts);
        add_more(p.more, p.name);
    }
    std::vector<std::size_t> list_sources;
    for (const rfc_list& list : all.rfc_lists) {
        list_sources.push_back(
            number_of(sources, of_claims, list.from, "RFC " + std::to_string(list.rfc)));
    }
    const std::vector<std::string> cell_words = split(cells, ",");
    source_table more_sources("more_texts", sources.end());
    std::vector<char16_t> more_places;
    std::vector<char16_t> more;
    for (const auto& [list, comment] : further) {
        more_places.push_back(narrow(more.size(), "further sources"));
        for (const cell_source& one : *list) {
            const auto cell = std::find(cell_words.begin(), cell_words.end(), one.cell);
            const auto known = sources.find(one.from);
            more.push_back(static_cast<char16_t>(cell - cell_words.begin()));
            more.push_back(narrow(
                known ? *known : number_of(more_sources, of_claims, one.from, comment), "sources"));
        }
    }
    more_places.push_back(narrow(more.size(), "further sources"));

    for (literal_table* table :
         {static_cast<literal_table*>(&uses), static_cast<literal_table*>(&products),
          &sources.table(), &more_sources.table()}) {
        if (table->literals() == 0) { // as in tests: the registry alone is a library, too
            table->begin_literal();
        }
    }
    std::vector<char16_t> use_rows;
    std::vector<char16_t> product_claims;
    std::vector<char16_t> product_rows;
    for (std::size_t id = 0; id != all.claims(); ++id) {
        if (all.lore[id].use != none) {
            use_rows.push_back(static_cast<char16_t>(all.lore[id].use));
        }
        if (all.lore[id].product != none) {
            product_claims.push_back(static_cast<char16_t>(id));
            product_rows.push_back(static_cast<char16_t>(all.lore[id].product));
        }
    }
    std::vector<char16_t> titles;
    for (const auto& [port, use] : all.number_titles) {
        unsigned holds_for = 0;
        for (unsigned t = 0; t != 4; ++t) {
            holds_for |= has_number_title(all, t, port) ? 1u << t : 0;
        }
        const label title = names.title(port);
        for (const std::size_t word :
             {std::size_t{port}, use, title.place, title.size, std::size_t{holds_for}}) {
            titles.push_back(narrow(word, "titles of numbers"));
        }
    }
    made["lore.hpp"] =
        head("what people meet, a row a line. uses: exposure, authentication and where it is\n"
             "// met; then summary, processes, probe, what it shows, concern, at home, number of "
             "the source, what a "
             "sighting\n"
             "// means in some of eight places. products: status; then name, background, since, "
             "until,\n// "
             "successor, history, numbers of two sources.",
             all) +
        uses.text() + products.text() + sources.table().text() + more_sources.table().text() +
        "/// The literal that holds row `id` of the uses.\nconstexpr const char* "
        "use_literal([[maybe_unused]] std::size_t id) noexcept {\n    return " +
        uses.selector() +
        ";\n}\n/// The literal that holds row `id` of the products.\nconstexpr const char* "
        "product_literal([[maybe_unused]] std::size_t id) noexcept {\n    return " +
        products.selector() +
        ";\n}\n/// The literal that holds source `id`, which is none of the claims'.\nconstexpr "
        "const "
        "char* lore_source_literal([[maybe_unused]] std::size_t id) noexcept {\n    return " +
        sources.table().selector(of_claims.end()) +
        ";\n}\n/// The literal that holds source `id`, which is a further one.\nconstexpr const "
        "char* "
        "more_source_literal([[maybe_unused]] std::size_t id) noexcept {\n    return " +
        more_sources.table().selector(sources.end()) + ";\n}\n\n" +
        constant("lore_sources_begin", of_claims.end(), "number of the first source here") +
        constant("more_sources_begin", sources.end(), "number of the first further source") +
        constant("use_count", all.uses.size(), "rows of uses") +
        constant("number_title_count", all.number_titles.size(), "ports whose number has a title") +
        constant("product_claim_count", product_claims.size(), "claims of known products") +
        words("use_offsets", uses.offsets(), 32, "use to its place in its literal") +
        words("product_offsets", products.offsets(), 32, "product to its place in its literal") +
        words("lore_source_offsets", sources.table().offsets(), 32,
              "source, less the first, to its place in its literal") +
        words("more_source_offsets", more_sources.table().offsets(), 32,
              "further source, less the first, to its place in its literal") +
        words("use_rows", use_rows, 32, "plain name to its use") +
        words("number_titles", titles, 5,
              "port whose number has a title, its use, where that is in shown_names, its size, "
              "the transports; by port") +
        words("product_claims", product_claims, 32, "the claims of known products, ascending") +
        words("product_rows", product_rows, 32, "their products") +
        "/// What a further source may be for.\ninline constexpr char more_cells[] =\n    \"" +
        cells + "\";\n" + related_tables(all) + rfc_list_tables(all, list_sources) +
        words("more_places", more_places, 32,
              "use, or use_count and product, to its first further source in more_sources") +
        words("more_sources", more, 32, "place in more_cells, number of a source") + foot;
}

} // namespace portlore_registry

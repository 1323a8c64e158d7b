// Reads the hand-kept files that say what people meet: uses, products, further sources, sightings,
// aliases, roles, names with several ports, related ports and lists of RFCs. Each refusal names
// file and line.
#include <cctype>
#include <set>

#include "portlore/detail/name_index.hpp"
#include "tsv.hpp"

namespace portlore_registry {
namespace {

const std::vector<std::string> roles = {"server", "client", "peer"};
const std::vector<std::string> exposures = {"", "loopback", "lan", "admins", "internet"};
const std::vector<std::string> authentications = {"", "none", "optional", "required"};
const std::vector<std::string> product_states = {"", "current", "dormant", "discontinued",
                                                 "historic"};
// Each at the place that its transports make as bits.
const std::vector<std::string> met_on_words = {"", "tcp", "udp", "tcp,udp"};
// How a text on the use at home begins: whether to meet it there is normal, before anything else.
const std::vector<std::string> verdicts = {"Normal", "Only", "Hardly ever", "Not normal"};
const std::string number_title = "NUMBER TITLE:";
constexpr std::size_t longest_relation = 40; // so that a row of a page is seldom two lines
constexpr std::size_t longest_code = 76;     // so that it fits a line
constexpr std::size_t longest_step = 68;     // so that it fits one of a row
constexpr std::size_t longest_verdict = 68;  // so that a row of the summary is one line

// A text with code between backticks, which a page breaks over no line: they are not counted. What
// touches the end of a command would be copied with it; one word may end a sentence.
const std::string& text_with_code(const std::string& where, const char* column,
                                  const std::string& text, std::size_t longest,
                                  std::size_t longest_piece = longest_code) {
    std::string shown;
    std::size_t in_code = 0; // bytes, and the backtick before
    bool is_command = false;
    char last = ' ';
    for (const char c : text) {
        if (last == '`' && in_code == 0 && is_command && (c == '.' || c == ',' || c == ':')) {
            throw refusal(where + ": a command in " + column + " is followed by '" + c + "'");
        }
        is_command = in_code == 1 ? c == ' ' : is_command || (in_code != 0 && c == ' ');
        last = c;
        in_code = c == '`' ? in_code == 0 : in_code + (in_code != 0);
        if (c != '`') {
            shown += c;
        }
        if (in_code > longest_piece + 1) {
            throw refusal(where + ": code in " + column + " longer than " +
                          std::to_string(longest_piece));
        }
    }
    if (in_code != 0) {
        throw refusal(where + ": code in " + column + " does not end");
    }
    if (last == '`' && is_command && column == std::string("concern")) { // a page ends it
        throw refusal(where + ": a command at the end of concern");
    }
    optional_text(where, column, shown, longest);
    return text;
}

const std::string& parse_at_home(const std::string& where, const std::string& text) {
    optional_text(where, "at_home", text, 160);
    std::string named;
    for (const std::string& verdict : verdicts) {
        const bool begins = text.rfind(verdict, 0) == 0;
        if (text.empty() || (begins && !std::isalpha(text[verdict.size()]))) {
            return text;
        }
        named += (named.empty() ? "" : ", ") + verdict;
    }
    throw refusal(where + ": at_home must begin with one of " + named + ": \"" + text + "\"");
}

use parse_use(const std::string& where, const row& f) {
    use made;
    made.where = where;
    made.number = parse_port(where, f[0]);
    made.name = filled(where, "name", f[1], 60);
    made.rank = static_cast<rank>(parse_word(where, "rank", f[2], {"1", "2", "3", "4"}));
    filled(where, "rank_basis", f[3]);
    made.is_number_title = f[3].rfind(number_title, 0) == 0;
    made.shares_rank = f[3].find("two:") != std::string::npos;
    made.role = static_cast<role>(parse_word(where, "role", f[4], roles));
    made.plain = filled(where, "plain name", f[5], 48);
    made.summary = optional_text(where, "summary", f[6], 160);
    made.processes = optional_text(where, "processes", f[7], 80);
    made.probe = optional_text(where, "probe", f[8], 120);
    made.probe_shows = optional_text(where, "probe_shows", f[9], 80);
    if (made.probe.empty() && !made.probe_shows.empty()) {
        throw refusal(where + ": what a probe shows, but no probe");
    }
    made.exposure = parse_word(where, "exposure", f[10], exposures);
    made.auth = parse_word(where, "auth", f[11], authentications);
    made.concern = text_with_code(where, "concern", f[12], 200);
    made.at_home = parse_at_home(where, f[13]);
    made.met_on = parse_word(where, "met_on", f[14], met_on_words);
    made.from = parse_source(where, f[15], f[16]);
    return made;
}

product parse_product(const std::string& where, const row& f) {
    product made;
    made.where = where;
    made.name = filled(where, "product", f[0], 60);
    made.covers = split(filled(where, "covers", f[1], 400), "; ");
    made.background = text_with_code(where, "background", f[2], 200);
    made.status = parse_word(where, "status", f[3], product_states);
    made.since = optional_text(where, "since", f[4], 20);
    made.until = optional_text(where, "until", f[5], 20);
    made.successor = optional_text(where, "successor", f[6], 60);
    made.history = text_with_code(where, "history", f[7], 280);
    made.from = parse_source(where, f[8], f[9]);
    if (!f[10].empty() || !f[11].empty()) {
        made.from2 = parse_source(where, f[10], f[11]);
    }
    return made;
}

// Adds a further source to the row of a cell that it is for.
template <class Row>
void add_source(Row& to, const cell_source& from, const std::set<std::string>& cells) {
    if (cells.count(from.cell) == 0) {
        throw refusal(from.where + ": unknown cell \"" + from.cell + "\"");
    }
    for (const cell_source& known : to.more) {
        if (known.cell == from.cell && known.from.url == from.from.url) {
            throw refusal(from.where + ": duplicate row");
        }
    }
    to.more.push_back(from);
}

using uses_by_name = std::map<std::pair<unsigned, std::string>, use*>;

use& use_of(const uses_by_name& uses, const std::string& where, const std::string& port,
            const std::string& name) {
    const auto found = uses.find({parse_port(where, port), name});
    if (found == uses.end()) {
        throw refusal(where + ": uses.tsv has no \"" + name + "\" on " + port);
    }
    return *found->second;
}

void parse_sightings(const uses_by_name& uses, const std::string& text) {
    parse_tsv(text, "sightings.tsv", "port name place text source_title source_url",
              [&](const std::string& where, const row& f) {
                  const unsigned place = parse_word(
                      where, "place", f[2], {sighting_places.begin(), sighting_places.end()});
                  sighting& one = use_of(uses, where, f[0], f[1]).sightings[place];
                  if (!one.text.empty()) {
                      throw refusal(where + ": duplicate row");
                  }
                  const bool is_verdict =
                      place >= first_verdict_place && place < first_control_place;
                  if (place >= first_control_place && !f[3].empty()) {
                      text_with_code(where, "text", f[3], place == develop_place ? 160 : 300,
                                     place == develop_place ? longest_code : longest_step);
                  } else {
                      filled(where, "text", f[3], is_verdict ? longest_verdict : 130);
                  }
                  one = {f[3], parse_source(where, f[4], f[5])};
              });
}

void parse_more_sources(facts& all, const uses_by_name& uses, const std::string& text) {
    std::map<std::string, product*> products;
    for (product& one : all.products) {
        products[one.name] = &one;
    }
    parse_tsv(text, "more_sources.tsv", "port name cell source_title source_url",
              [&](const std::string& where, const row& f) {
                  const cell_source from = {where, f[2], parse_source(where, f[3], f[4])};
                  if (f[0] == "product") {
                      const auto found = products.find(f[1]);
                      if (found == products.end()) {
                          throw refusal(where + ": no product is called \"" + f[1] + "\"");
                      }
                      add_source(
                          *found->second, from,
                          {"background", "status", "since", "until", "successor", "history"});
                      return;
                  }
                  add_source(use_of(uses, where, f[0], f[1]), from,
                             {"port", "rank_basis", "role", "plain", "summary", "processes",
                              "probe", "probe_shows", "exposure", "auth", "concern", "at_home",
                              "met_on", "stop", "move", "develop"});
              });
}

// Refuses a second row of the same key.
template <class Key>
void once(std::set<Key>& seen, const std::string& where, const Key& key) {
    if (!seen.insert(key).second) {
        throw refusal(where + ": duplicate row");
    }
}

void parse_rfc_lists(facts& all, const text_source& text_of) {
    const auto rfc_of = [](const std::string& where, const std::string& text) {
        const auto number = parse_number(text);
        if (!number || *number == 0) {
            throw refusal(where + ": malformed RFC \"" + text + "\"");
        }
        return *number;
    };
    parse_tsv(text_of("assigned_numbers.tsv"), "assigned_numbers.tsv",
              "rfc date source_title source_url", [&](const std::string& where, const row& f) {
                  const bool is_date = f[1].size() == 7 && f[1][4] == '-' &&
                                       parse_number(f[1].substr(0, 4)) &&
                                       parse_number(f[1].substr(5)).value_or(13) - 1 < 12;
                  if (!is_date) {
                      throw refusal(where + ": a date is a year and a month, not \"" + f[1] + "\"");
                  }
                  const rfc_list one = {rfc_of(where, f[0]), f[1], parse_source(where, f[2], f[3])};
                  if (!all.rfc_lists.empty() && all.rfc_lists.back().rfc >= one.rfc) {
                      throw refusal(where + ": rows must be sorted by RFC, each once");
                  }
                  all.rfc_lists.push_back(one);
              });
    parse_tsv(text_of("listed.tsv"), "listed.tsv", "rfc ports transports name",
              [&](const std::string& where, const row& f) {
                  const auto ports = parse_ports(f[1]);
                  if (!ports) {
                      throw refusal(where + ": malformed ports \"" + f[1] + "\"");
                  }
                  all.listed.push_back({where, rfc_of(where, f[0]), *ports,
                                        parse_transports(where, f[2]),
                                        filled(where, "name", f[3], 60)});
              });
}

} // namespace

void parse_lore(facts& all, const text_source& text_of) {
    const auto read = [&](const std::string& name, const std::string& header,
                          const each_row& each) { parse_tsv(text_of(name), name, header, each); };
    std::set<std::pair<unsigned, std::string>> uses;
    read("uses.tsv",
         "port name rank rank_basis role plain summary processes probe probe_shows exposure auth "
         "concern at_home met_on source_title source_url",
         [&](const std::string& where, const row& f) {
             all.uses.push_back(parse_use(where, f));
             const use& one = all.uses.back();
             once(uses, where, {one.number, one.name});
             if (all.uses.size() > 1 && one.number < all.uses.end()[-2].number) {
                 throw refusal(where + ": rows must be sorted by port");
             }
         });
    std::set<std::string> products;
    read("products.tsv",
         "product covers background status since until successor history source_title source_url "
         "source2_title source2_url",
         [&](const std::string& where, const row& f) {
             all.products.push_back(parse_product(where, f));
             once(products, where, f[0]);
         });
    uses_by_name named_uses;
    for (use& one : all.uses) {
        named_uses[{one.number, one.name}] = &one;
    }
    parse_more_sources(all, named_uses, text_of("more_sources.tsv"));
    parse_sightings(named_uses, text_of("sightings.tsv"));
    std::set<std::pair<std::string, unsigned>> aliases;
    read("aliases.tsv", "alias transports port name who_uses source_title source_url conflict",
         [&](const std::string& where, const row& f) {
             const unsigned transports = parse_transports(where, f[1]);
             filled(where, "who uses it", f[4]);
             optional_text(where, "conflict", f[7], 255);
             all.aliases.push_back(
                 {where, filled(where, "alias", f[0], portlore::detail::longest_name), transports,
                  parse_port(where, f[2]), f[3], parse_source(where, f[5], f[6]), !f[7].empty()});
             for (unsigned t = 0; t != 4; ++t) {
                 if ((transports >> t & 1u) != 0) {
                     once(aliases, where, {in_lower_case(f[0]), t});
                 }
             }
         });
    const auto one_transport = [](const std::string& where, const std::string& text) {
        const auto t = transport_of(text);
        if (!t) {
            throw refusal(where + ": unknown transport \"" + text + "\"");
        }
        return *t;
    };
    std::set<std::pair<std::string, std::string>> named;
    read("roles.tsv", "port transport name role source_title source_url",
         [&](const std::string& where, const row& f) {
             parse_source(where, f[4], f[5]);
             once(named, where, {f[0] + "/" + f[1], f[2]});
             all.roles.push_back({where, parse_port(where, f[0]), one_transport(where, f[1]),
                                  filled(where, "name", f[2], 60),
                                  static_cast<role>(parse_word(where, "role", f[3], roles))});
         });
    named.clear();
    read("name_ports.tsv", "name transport port reason source_title source_url",
         [&](const std::string& where, const row& f) {
             filled(where, "reason", f[3], 400);
             parse_source(where, f[4], f[5]);
             once(named, where, {f[0], f[1]});
             all.name_ports.push_back({where, filled(where, "name", f[0], 15),
                                       one_transport(where, f[1]), parse_port(where, f[2])});
         });
    read("related.tsv",
         "port name words_to other_port other_name words_back source_title source_url",
         [&](const std::string& where, const row& f) {
             parse_source(where, f[6], f[7]);
             all.related.push_back(
                 {where,
                  {parse_port(where, f[0]), parse_port(where, f[3])},
                  {filled(where, "name", f[1], 60), filled(where, "other name", f[4], 60)},
                  {optional_text(where, "words to the other", f[2], longest_relation),
                   optional_text(where, "words back", f[5], longest_relation)}});
             if (f[2].empty() && f[5].empty()) { // empty where the title of the other says it
                 throw refusal(where + ": no word on how the ports are related");
             }
         });
    parse_rfc_lists(all, text_of);
}

} // namespace portlore_registry

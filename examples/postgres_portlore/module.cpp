// portlore.so: the functions of the extension, as PostgreSQL calls them.
//
// An error leaves a function by longjmp(), which runs no destructor: what is alive here has none,
// all memory is palloc()'s, which PostgreSQL takes back, and nothing that is called can throw.
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <string_view>
#include <type_traits>

#include <portlore/explain.hpp>
#include <portlore/flow.hpp>
#include <portlore/label.hpp>
#include <portlore/range.hpp>
#include <portlore/registry.hpp>
#include <portlore/words.hpp>

extern "C" {
#include <postgres.h>

#include <access/htup_details.h>
#include <catalog/namespace.h>
#include <catalog/pg_type.h>
#include <fmgr.h>
#include <funcapi.h>
#include <mb/pg_wchar.h>
#include <utils/array.h>
#include <utils/builtins.h>
}

extern "C" {
PG_MODULE_MAGIC;
PG_FUNCTION_INFO_V1(portlore_range);
PG_FUNCTION_INFO_V1(portlore_service);
PG_FUNCTION_INFO_V1(portlore_plain_name);
PG_FUNCTION_INFO_V1(portlore_server_side);
PG_FUNCTION_INFO_V1(portlore_explain);
PG_FUNCTION_INFO_V1(portlore_claims);
}

namespace {

template <class... T>
constexpr bool may_be_jumped_over = (std::is_trivially_destructible_v<T> && ...);
static_assert(may_be_jumped_over<portlore::port, portlore::claim, portlore::claim_list,
                                 std::optional<portlore::transport>, portlore::explain_options>);

portlore::port port_argument(FunctionCallInfo fcinfo, int place) {
    const std::int32_t number = PG_GETARG_INT32(place);
    if (number < 0 || number > 65535) {
        ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
                        errmsg("port number out of range: %d", number),
                        errhint("A port is a number from 0 to 65535.")));
    }
    return static_cast<std::uint16_t>(number);
}

portlore::transport transport_argument(FunctionCallInfo fcinfo, int place) {
    const text* const word = PG_GETARG_TEXT_PP(place);
    const char* const begin = VARDATA_ANY(word);
    const auto size = static_cast<std::size_t>(VARSIZE_ANY_EXHDR(word));
    const std::optional<portlore::transport> parsed = portlore::parse_transport({begin, size});
    if (!parsed) {
        // As much of it as a line shows, and no piece of a character.
        const int shown = pg_mbcliplen(begin, static_cast<int>(size), 40);
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("unknown transport: \"%.*s\"", shown, begin),
                        errhint("A transport is tcp, udp, sctp or dccp.")));
    }
    return *parsed;
}

/// A text of UTF-8 in the database's encoding. A character that this lacks is "?", not an error:
/// one in the name of one port's owner would end a query on all ports.
text* converted(std::string_view words, int encoding) {
    const Oid conversion = FindDefaultConversionProc(PG_UTF8, encoding);
    StringInfoData made;
    initStringInfo(&made);
    while (!words.empty()) {
        // The function only reads.
        auto* const begin = reinterpret_cast<unsigned char*>(const_cast<char*>(words.data()));
        const int size = pg_utf_mblen(begin);
        unsigned char there[MAX_CONVERSION_GROWTH * MAX_MULTIBYTE_CHAR_LEN + 1] = "?";
        if (size == 1) {
            there[0] = *begin;
        } else if (!OidIsValid(conversion) ||
                   pg_do_encoding_conversion_buf(conversion, PG_UTF8, encoding, begin, size, there,
                                                 sizeof there, true) != size) {
            there[0] = '?';
            there[1] = 0;
        }
        appendStringInfoString(&made, reinterpret_cast<const char*>(there));
        words.remove_prefix(static_cast<std::size_t>(size));
    }
    return cstring_to_text_with_len(made.data, made.len);
}

/// A text of portlore's, which is UTF-8, as one of the database's.
Datum to_datum(std::string_view words) {
    const int encoding = GetDatabaseEncoding();
    const bool same = encoding == PG_UTF8 || encoding == PG_SQL_ASCII;
    return PointerGetDatum(
        same ? cstring_to_text_with_len(words.data(), static_cast<int>(words.size()))
             : converted(words, encoding));
}

/// NULL where portlore has no words.
Datum words_or_null(FunctionCallInfo fcinfo, std::string_view words) {
    if (words.empty()) {
        PG_RETURN_NULL();
    }
    return to_datum(words);
}

/// {tcp,udp}
Datum to_datum(portlore::transport_set transports) {
    Datum words[4];
    int count = 0;
    for (const portlore::transport t : transports) {
        words[count++] = to_datum(to_string(t));
    }
    return PointerGetDatum(construct_array(words, count, TEXTOID, -1, false, TYPALIGN_INT));
}

/// The columns of port_claims, in the order of its declaration.
struct claim_row {
    static constexpr int columns = 17;

    void add(Datum value) { values[count++] = value; }
    void add_words(std::string_view words) {
        is_null[count] = words.empty();
        values[count] = words.empty() ? Datum{} : to_datum(words);
        ++count;
    }

    Datum values[columns] = {};
    bool is_null[columns] = {};
    int count = 0;
};

claim_row row_of(const portlore::claim& c, std::uint64_t place) {
    claim_row row;
    row.add(Int32GetDatum(static_cast<std::int32_t>(place)));
    row.add_words(c.name());
    row.add_words(c.plain_name());
    row.add_words(c.description());
    row.add_words(c.owner());
    row.add(to_datum(c.transports()));
    row.add(Int32GetDatum(c.ports().first.number()));
    row.add(Int32GetDatum(c.ports().last.number()));
    row.add_words(to_string(c.provenance()));
    row.add_words(to_string(c.prominence()));
    row.add_words(to_string(c.role()));
    row.add_words(c.reference());
    row.add_words(c.source().title);
    row.add_words(c.source().url);
    row.add(BoolGetDatum(c.is_historic()));
    row.add(BoolGetDatum(c.is_malicious()));
    row.add(BoolGetDatum(c.is_listing()));
    return row;
}

} // namespace

Datum portlore_range(PG_FUNCTION_ARGS) {
    return to_datum(to_string(portlore::classify(port_argument(fcinfo, 0))));
}

Datum portlore_service(PG_FUNCTION_ARGS) {
    const portlore::port number = port_argument(fcinfo, 0);
    return words_or_null(fcinfo, portlore::service_name(number, transport_argument(fcinfo, 1)));
}

Datum portlore_plain_name(PG_FUNCTION_ARGS) {
    const portlore::port number = port_argument(fcinfo, 0);
    return words_or_null(fcinfo, portlore::plain_name(number, transport_argument(fcinfo, 1)));
}

Datum portlore_server_side(PG_FUNCTION_ARGS) {
    const portlore::port source = port_argument(fcinfo, 0);
    const portlore::port destination = port_argument(fcinfo, 1);
    const portlore::transport t = transport_argument(fcinfo, 2);
    return to_datum(to_string(portlore::server_side(source, destination, t).side));
}

Datum portlore_explain(PG_FUNCTION_ARGS) {
    const portlore::port number = port_argument(fcinfo, 0);
    portlore::explain_options options;
    options.transport = transport_argument(fcinfo, 1);
    // One pass for nearly all pages.
    char usual[2560];
    char* page = usual;
    const std::size_t size = portlore::explain_to_n(page, sizeof usual, number, options);
    if (size > sizeof usual) {
        page = static_cast<char*>(palloc(size));
        portlore::explain_to_n(page, size, number, options);
    }
    return to_datum({page, size});
}

Datum portlore_claims(PG_FUNCTION_ARGS) {
    if (SRF_IS_FIRSTCALL()) {
        const portlore::port number = port_argument(fcinfo, 0);
        FuncCallContext* const all = SRF_FIRSTCALL_INIT();
        auto* const before = MemoryContextSwitchTo(all->multi_call_memory_ctx);
        TupleDesc columns = nullptr;
        if (get_call_result_type(fcinfo, nullptr, &columns) != TYPEFUNC_COMPOSITE ||
            columns->natts != claim_row::columns) {
            ereport(ERROR,
                    (errcode(ERRCODE_DATATYPE_MISMATCH),
                     errmsg("port_claims is not declared as this version of portlore has it"),
                     errhint("ALTER EXTENSION portlore UPDATE.")));
        }
        all->tuple_desc = BlessTupleDesc(columns);
        all->user_fctx = new (palloc(sizeof(portlore::claim_list)))
            portlore::claim_list(portlore::claims(number));
        MemoryContextSwitchTo(before);
    }
    FuncCallContext* const all = SRF_PERCALL_SETUP();
    const auto& claims = *static_cast<const portlore::claim_list*>(all->user_fctx);
    if (all->call_cntr == claims.size()) {
        SRF_RETURN_DONE(all);
    }
    claim_row row = row_of(claims[all->call_cntr], all->call_cntr + 1);
    SRF_RETURN_NEXT(all,
                    HeapTupleGetDatum(heap_form_tuple(all->tuple_desc, row.values, row.is_null)));
}

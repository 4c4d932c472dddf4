"""The functions that a field may call: each gives the same for the same record, and takes time in step with it."""

FUNCTIONS = {
    "the export's own words": "moment seconds",
    "choosing": "if nullif greatest least",
    "text": """
        ascii chr char_length character_length concat concat_ws contains ends_with instr lcase left length lower lpad
        ltrim md5 nfc_normalize ord position prefix regexp_escape regexp_extract regexp_extract_all regexp_full_match
        regexp_matches regexp_replace regexp_split_to_array replace reverse right rpad rtrim sha1 sha256 split
        split_part starts_with str_split str_split_regex string_split string_split_regex string_to_array strip_accents
        strlen strpos substr substring suffix translate trim ucase unicode upper url_decode url_encode
    """,
    "like": "like_escape ilike_escape not_like_escape not_ilike_escape",
    "numbers": """
        abs acos add asin atan atan2 cbrt ceil ceiling cos cot degrees divide even exp fdiv floor fmod gcd
        greatest_common_divisor isfinite isinf isnan lcm least_common_multiple ln log log10 log2 mod multiply pi pow
        power radians round round_even sign sin sqrt subtract tan trunc xor
    """,
    "dates and times": """
        age century date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname
        dayofmonth dayofweek dayofyear days_in_month decade epoch epoch_ms epoch_ns epoch_us era hour isodow isoyear
        julian last_day make_date make_time make_timestamp make_timestamp_ms make_timestamp_ns make_timestamptz
        microsecond millennium millisecond minute month monthname nanosecond quarter second strftime strptime
        time_bucket timezone timezone_hour timezone_minute to_centuries to_days to_decades to_hours to_microseconds
        to_millennia to_milliseconds to_minutes to_months to_quarters to_seconds to_timestamp to_weeks to_years
        try_strptime week weekday weekofyear year yearweek
    """,
    "lists": """
        apply array_append array_apply array_concat array_contains array_distinct array_extract array_filter array_has
        array_has_all array_has_any array_indexof array_length array_position array_prepend array_reverse
        array_reverse_sort array_slice array_sort array_to_string array_transform filter flatten len list_any_value
        list_append list_apply list_avg list_bool_and list_bool_or list_concat list_contains list_count list_distinct
        list_element list_extract list_filter list_first list_has list_has_all list_has_any list_indexof list_last
        list_max list_median list_min list_mode list_pack list_position list_prepend list_reverse list_reverse_sort
        list_slice list_sort list_string_agg list_sum list_transform list_unique list_value
    """,
    "structs, maps and JSON": """
        cardinality element_at json json_array_length json_contains json_exists json_extract json_extract_path
        json_extract_path_text json_extract_string json_keys json_type json_valid json_value map map_contains
        map_entries map_extract map_extract_value map_from_entries map_keys map_values row struct_extract struct_pack
        to_json
    """,
    "bytes": "decode from_base64 from_hex unhex hex to_hex",
}
OPERATORS = (
    "+", "-", "*", "/", "//", "%", "**", "^", "||", "~~", "~~*", "!~~", "!~~*", "^@", "&", "|", "<<", ">>", "->>",
)  # fmt: skip
"""Those that the parser takes for calls; comparisons, AND, OR, NOT, IN, BETWEEN, IS and [...] are no calls."""


def names() -> dict[str, tuple[str, ...]]:
    """What the functions are for -> their names."""
    return {purpose: tuple(words.split()) for purpose, words in FUNCTIONS.items()}


def allowed() -> frozenset[str]:
    """Every name that a call in a field may have, operators among them."""
    return frozenset(OPERATORS) | frozenset(name for words in names().values() for name in words)

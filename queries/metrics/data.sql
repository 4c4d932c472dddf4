-- The house: where every record of every export ended. Read = loaded + superseded + excluded + rejected.
-- builds on: shared
-- count · neither · n >= 0 · of read_count
create macro read_count(read) as coalesce(sum(read), 0)::bigint;
-- count · up is good · n >= 0 · of read_count
create macro loaded_count(loaded) as coalesce(sum(loaded), 0)::bigint;
-- rate · up is good · n >= 1 · of read_count
create macro loaded_rate(loaded, read) as rate(loaded_count(loaded), read_count(read));
-- count · neither · n >= 0 · of read_count
create macro superseded_count(superseded) as coalesce(sum(superseded), 0)::bigint;
-- count · neither · n >= 0 · of read_count
create macro excluded_count(excluded) as coalesce(sum(excluded), 0)::bigint;
-- count · down is good · n >= 0 · of read_count
create macro rejected_count(rejected) as coalesce(sum(rejected), 0)::bigint;
-- count · down is good · n >= 0 · of blanked_count
create macro blanked_count(blanked) as coalesce(sum(blanked), 0)::bigint;
-- count · neither · n >= 0 · of file_record_count
create macro file_record_count(records) as coalesce(sum(records), 0)::bigint;
-- count · down is good · n >= 0 · of file_record_count
create macro unusable_record_count(records) as coalesce(sum(records), 0)::bigint;
-- count · down is good · n >= 0 · of read_count
create macro unaccounted_count(read, loaded, superseded, excluded, rejected) as
    read_count(read) - loaded_count(loaded) - superseded_count(superseded) - excluded_count(excluded)
    - rejected_count(rejected);
-- count · down is good · n >= 0 · of suspicious_count
create macro suspicious_count(n) as coalesce(sum(n), 0)::bigint;
-- count · down is good · n >= 0 · of unusable_count
create macro unusable_count(n) as coalesce(sum(n), 0)::bigint;

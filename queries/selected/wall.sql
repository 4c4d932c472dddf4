-- Who may stand on a wall, and what a wall may repeat of a message.
-- builds on: house, people
-- Agreed: every current row of the person says yes, a row in another team too, whichever team's wall it is.
create macro selected_wall_consents(filters, scope) as table
    select agent_id from sealed.agents where sees_house(scope) and is_current
    group by agent_id having bool_and(coalesce(shows_on_wall, false));
create macro selected_wall_people(filters, scope) as table
    select agent_id, max(name) as agent_name, max(team) as team, min(joined_on) as joined_on
    from selected_agents(filters, scope) semi join selected_wall_consents(filters, scope) using (agent_id)
    where is_current and trim(name) <> '' group by agent_id;

-- the names, present and former, of everybody who has not agreed: read by nobody, only struck out
create macro selected_unsaid_names(filters, scope) as table
    select distinct agent_id, name from sealed.agents
    where sees_house(scope) and trim(name) <> ''
        and agent_id not in (select agent_id from selected_wall_consents(filters, scope));

-- one spelling for all: MEHMET, Mehmet; Işıl, ISIL, Isil
create macro folded(said) as strip_accents(lower(translate(said::varchar, 'İIı', 'iii')));
create macro words_of(said) as regexp_extract_all(said::varchar, '[\p{L}\p{M}]+');
create macro folded_words(said) as list_transform(words_of(said), lambda word: folded(word));
create macro name_words(names) as
    list_filter(flatten(list_transform(names, lambda name: folded_words(name))), lambda word: length(word) > 2);

-- one line of visible characters: no line breaks, no marks that turn or hide text
create macro in_one_line(said) as trim(regexp_replace(regexp_replace(regexp_replace(
    said, '[\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{00AD}\x{061C}\x{FEFF}]', '', 'g'),
    '[\p{Cc}\p{Co}\p{Zl}\p{Zp}]', ' ', 'g'), '\s+', ' ', 'g'));

-- no address, no handle, no link, no plate, no code of letters and digits, no run of three digits or more;
-- 100 %, 7/24 and 24/7 say nothing about anybody and stand aside meanwhile
create macro set_aside(said) as replace(replace(regexp_replace(said,
    '(%\s?)100|100(\s?%)', '\1' || chr(57344) || '\2', 'g'), '7/24', chr(57345)), '24/7', chr(57346));
create macro put_back(said) as
    replace(replace(replace(said, chr(57344), '100'), chr(57345), '7/24'), chr(57346), '24/7');
create macro without_traces(said) as put_back(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    set_aside(said),
    '\S+@\S+|@[\p{L}\p{N}_.]+|(?i:https?://|www\.)\S+|#\s?[\p{L}\p{N}_/-]+', '…', 'g'),
    '(^|[^\p{L}\p{N}])\p{Nd}{2}\s?\p{Lu}{1,3}\s?\p{Nd}{2,4}', '\1…', 'g'),
    '\p{L}[\p{L}_/-]*\p{Nd}{2,}[\p{L}\p{N}_/-]*|\p{Nd}+\p{L}+\p{Nd}[\p{L}\p{N}_/-]*', '…', 'g'),
    '\p{Nd}(?:[\s().+/-]*\p{Nd}){2,}', '…', 'g'));

-- no signature at the end, no name that follows "my name is"
create macro without_signature(said) as regexp_replace(regexp_replace(regexp_replace(said,
    '((?i:adım|ismim|my name is)\s+)\p{Lu}[\p{L}\p{M}]+(?:\s+\p{Lu}[\p{L}\p{M}.]+)?', '\1…', 'g'),
    '((?i:sevgiler|sevgilerimle|saygılar|saygılarımla|selamlar|regards|wishes|cheers|sincerely)[\s,.!]+)'
    || '\p{Lu}[\p{L}\p{M}.]*(?:\s+\p{Lu}[\p{L}\p{M}.]*){0,2}$', '\1…'),
    '\s+[—–-]+\s*\p{Lu}[\p{L}\p{M}.]*(?:\s+\p{Lu}[\p{L}\p{M}.]*){0,2}$', '');

-- the words of a message that name somebody else: a name on the list written as a name, or in small letters where it
-- stands in full or beside Bey or Hanım; and whoever is called Bey, Hanım, Mr or Ms without being the one thanked
create macro called(said) as list_concat(
    regexp_extract_all(said::varchar, '([\p{L}\p{M}]+)\s+(?:(?i:bey|hanim|hanım|abi|abla)|HANIM)', 1),
    regexp_extract_all(said::varchar, '(?:Mr|Mrs|Ms|Miss|Dr|Bay|Bayan|Sayın|Sn)\.?\s+([\p{L}\p{M}]+)', 1));
create macro is_written_as_name(word) as (word::varchar)[1] = upper((word::varchar)[1]);
create macro in_full(said, names) as name_words(list_filter(names, lambda name: contains(
    ' ' || array_to_string(folded_words(said), ' ') || ' ', ' ' || array_to_string(folded_words(name), ' ') || ' ')));
create macro naming_words(said, names, own) as list_distinct(list_concat(
    list_filter(words_of(said), lambda word: not list_contains(folded_words(own), folded(word)) and (
        is_written_as_name(word) and list_contains(name_words(names), folded(word))
        or list_contains(in_full(said, names), folded(word)))),
    list_filter(called(said), lambda word: not list_contains(folded_words(own), folded(word))
        and (is_written_as_name(word) or list_contains(name_words(names), folded(word))))));
create macro struck_out(said, struck) as regexp_replace(
    said, '(^|[^\p{L}\p{M}])(?:' || array_to_string(struck, '|') || ')($|[^\p{L}\p{M}])', '\1…\2', 'g');
-- twice, because a name that follows another shares the space between them
create macro without_names(said, names, own) as case when len(naming_words(said, names, own)) = 0 then said
    else regexp_replace(struck_out(struck_out(said, naming_words(said, names, own)), naming_words(said, names, own)),
        '…(?:\s*…)+', '…', 'g') end;
create macro for_the_wall(said, names, own) as
    without_names(without_signature(without_traces(in_one_line(said))), names, own);

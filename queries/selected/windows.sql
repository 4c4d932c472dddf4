-- The same choice of the reader, over other days, or without one of its filters.
create macro of_days(filters, first_day, last_day) as {
    date_from: first_day, date_to: last_day, teams: filters['teams'], agents: filters['agents'],
    channels: filters['channels'], priorities: filters['priorities'], topics: filters['topics'],
    customer_groups: filters['customer_groups'], kinds: filters['kinds'], hours: filters['hours'],
    weekdays: filters['weekdays'], besides: filters['besides'], cells: filters['cells']
};
create macro of_everyone(filters) as {
    date_from: filters['date_from'], date_to: filters['date_to'], teams: filters['teams'], agents: null,
    channels: filters['channels'], priorities: filters['priorities'], topics: filters['topics'],
    customer_groups: filters['customer_groups'], kinds: filters['kinds'], hours: filters['hours'],
    weekdays: filters['weekdays'], besides: filters['besides'], cells: filters['cells']
};
create macro of_every_case(filters) as {
    date_from: filters['date_from'], date_to: filters['date_to'], teams: filters['teams'],
    agents: filters['agents'], channels: null, priorities: null, topics: null, customer_groups: null,
    kinds: filters['kinds'], hours: null, weekdays: null,
    besides: null, cells: filters['cells']
};
create macro of_former_year(filters) as of_days(filters, filters['date_from'] - 365, filters['date_from'] - 1);

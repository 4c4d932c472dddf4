"""By what the door decides: names and origins, routes, who a request speaks for, sign-outs, files, messages."""

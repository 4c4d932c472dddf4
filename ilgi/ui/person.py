"""Whom the agents page is about: the agents in the filter, or the reader."""

from dataclasses import replace

from ilgi.ui.page import Page


def chosen(page: Page) -> Page:
    """The page about the chosen people; staff read about themselves."""
    if page.access.role == "staff" and page.access.agent_id:
        return replace(page, filters=page.filters.narrowed(agents=(page.access.agent_id,)))
    return page


def everyone(page: Page) -> Page:
    """The same page without its choice of people, to set them among the others."""
    return replace(page, filters=page.filters.narrowed(agents=()))

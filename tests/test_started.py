"""However it is started, the door stands before it: the Makefile, the units, the guides, the site file before them."""

import re

import pytest

from ilgi.ui.guard import sockets
from tests.app import ROOT

STARTING = ["Makefile", "README.md", "README.tr.md", "docs/deploy.md", *(
    f"docs/deploy/{file.name}" for file in (ROOT / "docs" / "deploy").glob("*.service")
)]  # fmt: skip
SITE = (ROOT / "docs" / "deploy" / "nginx.conf").read_text("utf-8")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_nothing_is_started_without_the_door() -> None:
    scripts = {name: set(re.findall(r"streamlit run (\S+?\.py)", text(name))) for name in STARTING}
    assert {name for name, named in scripts.items() if named} >= {"Makefile", "README.md", "docs/deploy/ilgi.service"}
    assert not {name for name, named in scripts.items() if named - {"serve.py"}}


@pytest.mark.parametrize("unit", ["ilgi", "ilgi-wall"])
def test_a_unit_answers_to_the_names_of_the_house_alone(unit: str) -> None:
    whole = text(f"docs/deploy/{unit}.service")
    hosts, allowed = (re.findall(pattern, whole) for pattern in (r"ILGI_HOSTS=(\S+)", r"--server.allowedHosts (\S+)"))
    assert len(hosts) == 1 and hosts == allowed and "showErrorDetails" not in whole


def test_the_wall_of_the_makefile_answers_to_the_address_it_is_bound_to() -> None:
    assert 'ILGI_ROLE=wall ILGI_HOSTS="$(HOST),$(ILGI_HOSTS)"' in text("Makefile")


def test_the_site_closes_for_other_names_and_bounds_what_one_address_may_ask() -> None:
    default, *others = re.findall(r"^server \{.*?^\}", SITE, re.MULTILINE | re.DOTALL)
    assert default.count("default_server") == 4 and "return 444;" in default and "ssl_reject_handshake on;" in default
    assert not any("default_server" in other for other in others)
    zones = re.findall(r"^limit_(?:conn|req)_zone \S+ zone=(\w+):", SITE, re.MULTILINE)
    assert len(zones) == 4
    for zone in zones:
        assert re.search(rf"^\s+limit_(?:conn|req) (?:zone=)?{zone}\b", SITE, re.MULTILINE), zone
    media, upload = (
        re.search(rf"location \^~ {path} \{{(.*?)\}}", SITE, re.DOTALL) for path in ("/media/", "/_stcore/upload_file/")
    )
    assert media and upload and all("access_log off;" in place[1] for place in (media, upload))
    assert "client_max_body_size 64k;" in SITE and "proxy_request_buffering off;" in upload[1]


def test_no_one_address_holds_all_places_of_those_who_have_not_signed_in() -> None:
    place = re.search(r"location = /_stcore/stream \{(.*?)\}", SITE, re.DOTALL)
    assert place and int(re.findall(r"limit_conn ilgi_shown (\d+);", place[1])[0]) <= sockets.GUESTS // 3
    assert sockets.PLACE <= sockets.GUESTS // 3

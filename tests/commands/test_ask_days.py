"""`ask --from --to`: a day outside of the years that are asked about is refused in one sentence."""

import pytest

from ilgi import cli


@pytest.mark.parametrize("option", ["--from", "--to"])
@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31", "soon", "10000-01-01"])
def test_a_day_outside_of_our_years_is_one_sentence(option: str, day: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["ask", "about_data", option, day])
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert f'argument {option}: "{day}" ' in last and ("1900 to 2200" in last or "is no day" in last)

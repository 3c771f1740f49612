# ruff: noqa: A005 - tests.site, beside sincerely.site; never imported as site

"""The roof: settings, addresses, the server, the worker and the ``sincerely`` command."""

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sincerely: free software for running an Urgent Action network."""

__version__ = "0.1.0"

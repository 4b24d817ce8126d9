"""A page is published → its summary is computed and kept."""

from __future__ import annotations

import logging
from typing import Any

from wagtail.signals import page_published

from . import summaries

logger = logging.getLogger("wagtail_standfirst")


def connect() -> None:
    page_published.connect(summarize_published, dispatch_uid="wagtail_standfirst")


def summarize_published(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    from .models import SummaryMixin

    if not isinstance(instance, SummaryMixin):
        return
    try:
        summaries.store(instance, summaries.compute_page(instance))
    except Exception:
        # A page without a summary is a small loss; one that cannot be published is not. standfirst_generate tries again.
        logger.exception("page %s is published without a new summary", instance.pk)

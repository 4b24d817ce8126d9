"""What Django is told of the app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StandfirstConfig(AppConfig):
    name = "wagtail_standfirst"
    label = "wagtail_standfirst"
    verbose_name = _("Summaries")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, receivers

        checks.register()
        receivers.connect()

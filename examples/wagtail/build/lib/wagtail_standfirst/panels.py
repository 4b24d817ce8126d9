"""The editor's panel: sentences tinted by score, to pin and ban; the summary by hand; a notice when it is out of date."""

from __future__ import annotations

from typing import Any, Optional

import standfirst
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from . import summaries


class ChoicesWidget(forms.Widget):
    """Reads the check boxes of the panel, which draws them: one to pin and one to ban a sentence."""

    template_name = "wagtail_standfirst/choices.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        found = dict.fromkeys(data.getlist(f"{name}-{summaries.PIN}"), summaries.PIN)
        # Who ticks both means the stronger one.
        found.update(dict.fromkeys(data.getlist(f"{name}-{summaries.BAN}"), summaries.BAN))
        return found

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-shown" not in data


class ConfirmWidget(forms.CheckboxInput):
    """A box that says: the summary fits the article as it is now. Ticked, it empties the digest, so that a new one is taken."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return "confirmed" if name in data else ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data


class StandfirstPanel(Panel):
    """Shows the summary to the editor. ``SummaryMixin.standfirst_panels`` has one."""

    FIELDS = ("standfirst_choices", "standfirst_edited", "standfirst_edited_for")

    def __init__(self, *, heading: Any = _("Summary"), **options: Any) -> None:
        super().__init__(heading=heading, **options)

    @property
    def clean_name(self) -> str:
        return "standfirst"

    def get_form_options(self) -> dict[str, Any]:
        return {
            "fields": list(self.FIELDS),
            "widgets": {
                "standfirst_choices": ChoicesWidget(),
                "standfirst_edited": forms.Textarea(attrs={"rows": 4}),
                "standfirst_edited_for": ConfirmWidget(),
            },
            "defer_required_on_fields": list(self.FIELDS),
        }

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_standfirst/panel.html"

        class Media:
            css = {"all": ["wagtail_standfirst/panel.css"]}
            js = ["wagtail_standfirst/panel.js"]

        def get_context_data(self, parent_context: Optional[Any] = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context.update(
                panel_context(self.instance),
                edited=self.form["standfirst_edited"],
                refresh_url=self._refresh_url(),
            )
            return context

        def _refresh_url(self) -> str:
            if self.instance.pk:
                return reverse("standfirst_sentences", args=[self.instance.pk])
            meta = self.instance._meta
            return reverse("standfirst_sentences_new", args=[meta.app_label, meta.model_name, self.form.parent_page.pk])


def panel_context(page: Any) -> dict[str, Any]:
    """What the panel's list shows of a page as it is in the editor."""
    from .models import PageSummary

    try:
        computed = summaries.compute_page(page)
    except standfirst.StandfirstError as error:
        return {"problem": str(error)}
    stored = PageSummary.objects.filter(page_id=page.pk).first() if page.pk else None
    return {
        "computed": computed,
        "language": computed.language,
        "edited_is_old": page.standfirst_edited_is_old(computed.text_digest),
        "published_is_old": bool(page.pk and page.live and stored is not None and stored.input_digest != computed.input_digest),
    }

"""The panel's list for the form as it is in the editor, saved or not."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from .models import SummaryMixin
from .panels import panel_context

try:
    from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
except ImportError:
    # Their names until Wagtail 7.
    from wagtail.admin.views.pages.preview import PreviewOnCreate as PreviewOnCreateView
    from wagtail.admin.views.pages.preview import PreviewOnEdit as PreviewOnEditView


class _SentencesView:
    """Wagtail's preview finds the page, asks for permission and reads the form; only what is shown differs."""

    http_method_names = ("post",)

    def get_form(self, query_dict: QueryDict) -> Any:
        # The address does not matter here, and that of a page just saved by itself in the background would count as taken.
        query_dict = query_dict.copy()
        query_dict["slug"] = str(uuid.uuid4())
        return super().get_form(query_dict)  # type: ignore[misc]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        if not isinstance(form.instance, SummaryMixin):
            return HttpResponse(status=404)
        if not self.validate_form(form):  # type: ignore[attr-defined]
            return render(request, "wagtail_standfirst/sentences.html", {"invalid": True})
        form.save(commit=False)
        return render(request, "wagtail_standfirst/sentences.html", panel_context(form.instance))


class SentencesView(_SentencesView, PreviewOnEditView):
    """Of a page that is being edited."""


class NewSentencesView(_SentencesView, PreviewOnCreateView):
    """Of a page that is being made."""

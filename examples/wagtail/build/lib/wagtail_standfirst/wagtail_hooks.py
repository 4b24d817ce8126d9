"""What Wagtail's admin is told of the app."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from .views import NewSentencesView, SentencesView


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("standfirst/<int:page_id>/sentences/", SentencesView.as_view(), name="standfirst_sentences"),
        path(
            "standfirst/new/<str:content_type_app_name>/<str:content_type_model_name>/<int:parent_page_id>/sentences/",
            NewSentencesView.as_view(),
            name="standfirst_sentences_new",
        ),
    ]

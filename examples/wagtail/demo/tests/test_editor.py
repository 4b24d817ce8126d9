"""The editor's panel: what it shows, what it takes, whom it answers."""

from __future__ import annotations

import re
from typing import Any
from unittest import mock

import standfirst
from articles.models import ArticlePage
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile
from wagtail_standfirst import summaries
from wagtail_standfirst.models import PageSummary

from .support import SENTENCES, SiteTestCase

OUT_OF_DATE = "What readers see is out of date"


class PanelTests(SiteTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.user = self.login()
        self.page = self.article()
        self.edit_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def form(self, *sentences: str, pin: Any = (), ban: Any = (), **more: Any) -> dict[str, Any]:
        body = [("paragraph", rich_text(f"<p>{text}</p>")) for text in sentences or SENTENCES]
        data = nested_form_data({"title": "Bridge closes", "slug": self.page.slug, "body": streamfield(body), "comments": inline_formset([])})
        data.update({"standfirst_choices-shown": "1", "standfirst_choices-pin": list(pin), "standfirst_choices-ban": list(ban), "standfirst_edited": ""})
        return {**data, **more}

    def save(self, *sentences: str, **more: Any) -> ArticlePage:
        response = self.client.post(self.edit_url, self.form(*sentences, **more))
        self.assertEqual(response.status_code, 302, re.findall(r"error-message.*?<", response.content.decode()))
        return self.draft()

    def draft(self) -> ArticlePage:
        page = ArticlePage.objects.get(pk=self.page.pk).get_latest_revision_as_object()
        assert isinstance(page, ArticlePage)
        return page

    def test_it_shows_every_sentence_and_what_is_picked(self) -> None:
        response = self.client.get(self.edit_url)
        for text in SENTENCES:
            self.assertContains(response, text)
        self.assertContains(response, "in the summary", 3)
        self.assertContains(response, "--weight: 100%", 1)
        self.assertNotContains(response, OUT_OF_DATE)

    def test_choices_are_drafted_and_published_with_the_page(self) -> None:
        others = [text for text in SENTENCES if text not in summaries.compute_page(self.page).picks]
        draft = self.save(pin=[others[0]], ban=[SENTENCES[0]])
        self.assertEqual(draft.standfirst_choices, {others[0]: "pin", SENTENCES[0]: "ban"})
        self.assertEqual(ArticlePage.objects.get(pk=self.page.pk).standfirst_choices, {})
        response = self.client.get(self.edit_url)
        self.assertContains(response, " checked> Pin", 1)
        self.assertContains(response, " checked> Ban", 1)
        self.assertContains(response, OUT_OF_DATE)
        self.save(pin=[others[0]], ban=[SENTENCES[0]], **{"action-publish": "1"})
        stored = PageSummary.objects.get(page_id=self.page.pk).sentences
        self.assertIn(others[0], stored)
        self.assertNotIn(SENTENCES[0], stored)
        self.assertNotContains(self.client.get(self.edit_url), OUT_OF_DATE)

    def test_it_speaks_the_editor_s_language(self) -> None:
        UserProfile.objects.update_or_create(user=self.user, defaults={"preferred_language": "de"})
        self.assertContains(self.client.get(self.edit_url), "in der Zusammenfassung", 3)

    def test_both_boxes_ban(self) -> None:
        self.assertEqual(self.save(pin=[SENTENCES[0]], ban=[SENTENCES[0]]).standfirst_choices, {SENTENCES[0]: "ban"})

    def test_a_form_without_the_list_leaves_choices_alone(self) -> None:
        self.save(pin=[SENTENCES[7]])
        data = self.form()
        del data["standfirst_choices-shown"]
        self.assertEqual(self.client.post(self.edit_url, data).status_code, 302)
        self.assertEqual(self.draft().standfirst_choices, {SENTENCES[7]: "pin"})
        self.assertEqual(self.save().standfirst_choices, {})

    def test_lost_choices_are_shown(self) -> None:
        self.save(*SENTENCES[:7], pin=[SENTENCES[7]])
        self.assertContains(self.client.get(self.edit_url), "not in the article any more")

    def test_by_hand_is_never_overwritten_and_its_age_is_told(self) -> None:
        notice, confirm = "has changed since the summary by hand was written", "It still fits the article"
        draft = self.save(standfirst_edited="It closes.\nIt costs.", **{"action-publish": "1"})
        self.assertEqual(draft.standfirst_edited, "It closes.\nIt costs.")
        self.assertNotContains(self.client.get(self.edit_url), notice)
        changed = [*SENTENCES, "It will open again in spring."]
        draft = self.save(*changed, standfirst_edited="It closes.\nIt costs.", **{"action-publish": "1"})
        self.assertEqual(draft.standfirst_edited, "It closes.\nIt costs.")
        response = self.client.get(self.edit_url)
        self.assertContains(response, notice)
        self.assertContains(response, confirm)
        # Confirmed, it fits.
        self.save(*changed, standfirst_edited="It closes.\nIt costs.", standfirst_edited_for="1")
        self.assertNotContains(self.client.get(self.edit_url), notice)
        # So does a new text; without a text there is nothing to be old.
        self.save(standfirst_edited="It closes.\nIt costs.")
        self.assertContains(self.client.get(self.edit_url), notice)
        self.save(standfirst_edited="It closes.")
        self.assertNotContains(self.client.get(self.edit_url), notice)
        self.assertEqual(self.save().standfirst_edited_for, "")

    def test_the_list_is_renewed_from_the_form(self) -> None:
        new = "Nobody has ever seen this sentence before."
        url = reverse("standfirst_sentences", args=[self.page.pk])
        response = self.client.post(url, self.form(*SENTENCES, new, pin=[new]))
        self.assertContains(response, new)
        self.assertContains(response, " checked", 1)
        self.assertEqual(self.draft().standfirst_choices, {}, "nothing is saved")
        self.assertEqual(self.client.get(url).status_code, 405)

    def test_the_list_of_a_page_that_is_being_made(self) -> None:
        add = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", self.index.pk])
        url = reverse("standfirst_sentences_new", args=["articles", "articlepage", self.index.pk])
        response = self.client.get(add)
        self.assertContains(response, "no sentences yet")
        self.assertContains(response, url)
        self.assertContains(self.client.post(url, self.form(slug="other")), "in the summary", 3)
        # As when the editor has saved it in the background since.
        self.assertContains(self.client.post(url, self.form(slug=self.page.slug)), "in the summary", 3)
        self.assertEqual(ArticlePage.objects.count(), 1)

    def test_a_form_with_errors_says_so(self) -> None:
        response = self.client.post(reverse("standfirst_sentences", args=[self.page.pk]), self.form(title="x" * 300))
        self.assertContains(response, "Mend the errors")

    def test_pages_without_a_summary_have_no_list(self) -> None:
        # The site's language middleware takes what is not found to a language first.
        response = self.client.post(reverse("standfirst_sentences", args=[self.index.pk]), {}, follow=True)
        self.assertEqual(response.status_code, 404)

    def test_only_those_who_may_edit_are_answered(self) -> None:
        urls = [reverse("standfirst_sentences", args=[self.page.pk]), reverse("standfirst_sentences_new", args=["articles", "articlepage", self.index.pk])]
        self.client.logout()
        for url in urls:
            self.assertEqual(self.client.post(url, self.form()).status_code, 302)
        guest = self.create_user("guest", password="guest")
        guest.user_permissions.add(Permission.objects.get(codename="access_admin"))
        self.client.login(username="guest", password="guest")
        for url in urls:
            response = self.client.post(url, self.form())
            self.assertNotIn(SENTENCES[0], response.content.decode())
            self.assertIn(response.status_code, (302, 403))

    def test_what_is_written_is_text_and_no_markup(self) -> None:
        hostile = 'They said <script>alert(1)</script> and "quoted" it.'
        response = self.client.post(reverse("standfirst_sentences", args=[self.page.pk]), self.form(*SENTENCES, pin=[hostile]))
        self.assertNotContains(response, "<script>alert(1)")
        self.assertContains(response, "&lt;script&gt;alert(1)&lt;/script&gt; and &quot;quoted&quot;")

    def test_the_editor_works_without_the_library(self) -> None:
        with mock.patch.object(summaries, "compute_page", side_effect=standfirst.LibraryError("it is not there")):
            self.assertContains(self.client.get(self.edit_url), "No summary can be made now")
            with mock.patch.object(standfirst.Document, "read", side_effect=standfirst.LibraryError("it is not there")), self.assertLogs("wagtail_standfirst"):
                self.save(standfirst_edited="It closes.", **{"action-publish": "1"})
        self.assertEqual(ArticlePage.objects.get(pk=self.page.pk).standfirst_edited, "It closes.")

    def test_a_translation_starts_without_a_stored_summary(self) -> None:
        copy = self.page.copy_for_translation(self.german.locale)
        self.assertFalse(PageSummary.objects.filter(page_id=copy.pk).exists())
        copy.save_revision().publish()
        self.assertEqual(PageSummary.objects.get(page_id=copy.pk).language, "de")

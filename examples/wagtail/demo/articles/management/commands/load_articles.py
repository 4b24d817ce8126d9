"""Fills the demonstration with the articles of ``examples/articles``: pages in several languages, with a picture and its caption."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path
from typing import Any

import standfirst
from articles.models import ArticleIndexPage, ArticlePage
from django.conf import settings
from django.core.files.images import ImageFile
from django.core.management.base import BaseCommand
from PIL import Image as Picture
from PIL import ImageDraw
from wagtail.images.models import Image
from wagtail.models import Locale, Page, Site

ARTICLES = Path(settings.BASE_DIR).parents[1] / "articles"
TITLES = {"en": "News", "de": "Nachrichten", "fr": "Actualités", "es": "Noticias", "ja": "ニュース", "ar": "أخبار"}
# The alternative text and the caption of the picture.
CAPTIONS = {
    "en": ("Hills under a pale sun", "A drawing stands for the photograph."),
    "de": ("Hügel unter blasser Sonne", "Eine Zeichnung steht für das Foto."),
    "fr": ("Des collines sous un soleil pâle", "Un dessin remplace la photographie."),
    "es": ("Colinas bajo un sol pálido", "Un dibujo sustituye a la fotografía."),
    "ja": ("淡い太陽の下の丘", "写真の代わりの絵。"),
    "ar": ("تلال تحت شمس شاحبة", "رسم بدلاً من الصورة."),
}


class Command(BaseCommand):
    help = "Makes an index page in each language and publishes the example articles in it. Articles that are there already are left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        indexes = self._indexes()
        picture = Image.objects.filter(title="Hills").first() or Image.objects.create(title="Hills", file=ImageFile(drawing(), name="hills.png"))
        made = 0
        for path in sorted(ARTICLES.iterdir()):
            if path.suffix == ".md":
                continue
            document = standfirst.Document.read(path.read_text("utf-8"))
            index = indexes.get(document.language)
            slug = path.name.split(".")[0]
            if index is None or ArticlePage.objects.child_of(index).filter(slug=slug).exists():
                continue
            page = article(document, slug, picture)
            page.locale = index.locale
            index.add_child(instance=page)
            page.save_revision().publish()
            made += 1
        self.stdout.write(f"{made} articles published in {len(indexes)} languages")

    def _indexes(self) -> dict[str, ArticleIndexPage]:
        locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in TITLES}
        first = ArticleIndexPage.objects.filter(locale=locales["en"]).first()
        if first is None:
            root = Page.get_first_root_node()
            Page.objects.filter(depth=2, slug="home").delete()
            # What was deleted is remembered by the object.
            root = Page.objects.get(pk=root.pk)
            first = root.add_child(instance=ArticleIndexPage(title=TITLES["en"], slug="news", locale=locales["en"]))
            Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "port": 8094, "root_page": first, "site_name": "Newsroom"})
        indexes = {"en": first}
        for code, locale in locales.items():
            index = first.get_translation_or_none(locale)
            if index is None:
                index = first.copy_for_translation(locale)
                index.title = TITLES[code]
                index.save_revision().publish()
            indexes[code] = index
        return indexes


def article(document: standfirst.Document, slug: str, picture: Image) -> ArticlePage:
    """Makes a page of an article that was read: its blocks, with the picture after the second one."""
    kept = [block for block in document.blocks if block.is_content]
    # A fragment has no headline of its own.
    title = document.title or str(document.sentences[0])
    body: list[tuple[str, Any]] = []
    for block in kept:
        if block.text == title:
            continue
        if block.kind == "heading":
            body.append(("heading", block.text))
        elif block.kind == "quote":
            body.append(("quote", block.text))
        elif block.kind == "list_item":
            body.append(("paragraph", f"<ul><li>{escape(block.text)}</li></ul>"))
        else:
            body.append(("paragraph", f"<p>{escape(block.text)}</p>"))
    alternative, caption = CAPTIONS[document.language]
    body.insert(2, ("image", {"image": picture, "alternative": alternative, "caption": caption}))
    page = ArticlePage(title=title[:255], slug=slug)
    # The stream's own conversion turns HTML and pictures into what its blocks hold.
    stream = ArticlePage._meta.get_field("body").stream_block
    page.body = stream.normalize([(kind, value) for kind, value in body])
    return page


def drawing() -> io.BytesIO:
    """Draws three hills and a sun."""
    picture = Picture.new("RGB", (1200, 500), "#dfe9ee")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((900, 60, 1020, 180), fill="#f4d58d")
    for left, top, colour in ((-300, 260, "#8fb3a4"), (250, 300, "#6a9484"), (700, 240, "#4d7767")):
        draw.ellipse((left, top, left + 1000, top + 700), fill=colour)
    out = io.BytesIO()
    picture.save(out, "PNG")
    out.seek(0)
    return out

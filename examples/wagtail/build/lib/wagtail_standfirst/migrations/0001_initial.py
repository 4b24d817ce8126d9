"""The first tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0094_alter_page_locale'),
    ]

    operations = [
        migrations.CreateModel(
            name='PageSummary',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='wagtailcore.page', verbose_name='page')),
                ('sentences', models.JSONField(default=list, verbose_name='sentences')),
                ('sources', models.JSONField(default=list, editable=False)),
                ('language', models.CharField(max_length=35, verbose_name='language')),
                ('reading_seconds', models.PositiveIntegerField(verbose_name='seconds to read the summary')),
                ('article_reading_seconds', models.PositiveIntegerField(verbose_name='seconds to read the article')),
                ('input_digest', models.CharField(max_length=64, verbose_name='digest of what it was computed from')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='computed at')),
            ],
            options={
                'verbose_name': 'summary of a page',
                'verbose_name_plural': 'summaries of pages',
            },
        ),
    ]

"""What councils publish: everybody may read a row once it is published, and nobody changes its words."""

import django.db.models.deletion
import qa_portal.spaces.ids
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import READ, freeze, police

_PUBLIC = f"({READ}) OR (published_at IS NOT NULL AND withdrawn_at IS NULL)"
_SAME = " AND ".join(
    f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}"
    for column in (
        "council_id", "kind", "subject", "edition", "title", "source_id", "html", "pdf", "word", "content_hash",
        "asked_by_id", "asked_at", "published_at",
    )
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0003_organisations_and_settings'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('framework', 'Framework')], max_length=20)),
                ('subject', models.SlugField(help_text='What it is an edition of, as it stands in an address.', max_length=60)),
                ('edition', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('source_id', models.UUIDField(help_text='What it was made from.')),
                ('html', models.TextField(blank=True)),
                ('pdf', models.BinaryField(blank=True, null=True)),
                ('word', models.BinaryField(blank=True, null=True)),
                ('content_hash', models.CharField(blank=True, max_length=64)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.council')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'ordering': ('title', '-asked_at'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('space', 'kind', 'subject', 'edition'), name='publication_once_an_edition')],
            },
        ),
        *police("publications_publication", read=_PUBLIC),
        freeze(
            "publications_publication",
            when="OLD.published_at IS NOT NULL",
            unless=f"OLD.withdrawn_at IS NULL AND {_SAME}",
            sentence="What was published never changes; publish a new edition",
        ),
    ]

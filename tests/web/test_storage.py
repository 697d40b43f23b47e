import re

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from qa_portal.web.storage import HashedStaticFilesStorage


def test_every_file_gets_a_hash_and_modules_import_each_other_by_it(tmp_path):
    storage = HashedStaticFilesStorage(location=tmp_path, base_url="/static/")
    source = FileSystemStorage(location=settings.STATICFILES_DIRS[0])
    names = [
        "js/portal.js",
        "css/portal.css",
        "vendor/htmx.min.js",
        "vendor/govuk/govuk-frontend.min.js",
        "vendor/govuk/govuk-frontend.min.css",
    ]
    for name in names:
        storage.save(name, source.open(name))
    done = {
        name: (hashed, error) for name, hashed, error in storage.post_process({name: (storage, name) for name in names})
    }
    assert all(done[name][0] not in {None, name} for name in names)
    module = (tmp_path / storage.stored_name("js/portal.js")).read_text()
    assert re.search(r'from "\.\./vendor/govuk/govuk-frontend\.min\.[0-9a-f]{12}\.js"', module)

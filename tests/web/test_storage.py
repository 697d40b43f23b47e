import re
import shutil

from django.conf import settings

from qa_portal.web.storage import HashedStaticFilesStorage


def test_every_file_gets_a_hash_and_modules_import_each_other_by_it(tmp_path):
    shutil.copytree(settings.STATICFILES_DIRS[0], tmp_path, dirs_exist_ok=True)
    storage = HashedStaticFilesStorage(location=tmp_path, base_url="/static/")
    names = [str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()]
    hashed = {name: found for name, found, _ in storage.post_process({name: (storage, name) for name in names})}
    assert set(names) <= set(hashed)
    module = (tmp_path / storage.stored_name("js/portal.js")).read_text()
    assert re.search(r'from "\.\./vendor/govuk/govuk-frontend\.min\.[0-9a-f]{12}\.js"', module)

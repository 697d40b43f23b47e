"""Static files with a hash in their names: browsers may keep them for ever and still get a new version at once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the `import` lines of our modules, which Django leaves alone unless told."""

    support_js_module_import_aggregation = True

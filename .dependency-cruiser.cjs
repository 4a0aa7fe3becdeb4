// Which folder may import which (DESIGN section 7). Types count too: a type that leaks is a dependency.
const DOMAIN = ["feeds", "articles", "stories", "watchlists", "alerts", "channels"];
const before = (folder) => ["lib", "net", "config", ...DOMAIN.slice(0, DOMAIN.indexOf(folder))];

const table = {
  lib: [],
  net: ["lib"],
  config: ["lib", "net"],
  ...Object.fromEntries(DOMAIN.map((folder) => [folder, before(folder)])),
  store: ["lib", "net", "config", ...DOMAIN],
  jobs: ["lib"],
  queue: ["lib", "net", "jobs"],
  workers: ["lib", "net", "config", "jobs", "queue/ports", ...DOMAIN],
  web: ["lib", "net", "config", "jobs", "queue/ports", ...DOMAIN],
  cli: ["lib", "net", "config", "jobs", "queue/ports", "web", ...DOMAIN, "app", "engines", "data", "index"],
};

// Packages that only one place may know.
const fences = {
  "bullmq|ioredis": "^src/queue/",
  "@opentelemetry|bullmq-otel": "^src/queue/otlp-",
  "kysely|@photostructure/sqlite|pg": "^src/store/",
  nodemailer: "^src/channels/",
  "hono|@hono": "^src/web/",
  "rss-parser": "^src/feeds/",
  cheerio: "^src/(articles|feeds)/",
  undici: "^src/net/",
  pino: "^src/lib/log",
  "smtp-server": "^src/cli/demo/",
};

module.exports = {
  forbidden: [
    // Two types may mention each other; two modules may not need each other to run.
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    ...Object.entries(table).map(([folder, may]) => ({
      name: `layer-${folder}`,
      severity: "error",
      from: { path: `^src/${folder}/` },
      to: { path: "^src/", pathNot: [`^src/${folder}/`, ...may.map((m) => `^src/${m}(/|\\.ts$)`)] },
    })),
    ...Object.entries(fences).map(([packages, home]) => ({
      name: `fence-${packages.split("|")[0].replace(/[@/]/g, "")}`,
      severity: "error",
      from: { path: "^src/", pathNot: home },
      to: { path: `node_modules/(${packages})/` },
    })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};

// Given to the service by NODE_OPTIONS=--import: kills it, as `kill -9` does, at an exact point of its work. The service knows nothing
// of it. FAULT_CRASH_AT=POINT:N, at the Nth time.
import { subscribe } from "node:diagnostics_channel";
import Module from "node:module";
import { isMainThread } from "node:worker_threads";
import { Queue } from "bullmq";

const [point, count] = (process.env.FAULT_CRASH_AT ?? ":").split(":");
let left = Number(count);

function here(reached) {
  if (reached === point) {
    left -= 1;
    if (left === 0) {
      process.kill(process.pid, "SIGKILL");
    }
  }
}

// Feeds and pages are asked for with GET, and only webhooks are posted.
subscribe("undici:request:create", ({ request }) => request.method === "GET" && here("before-fetch"));
subscribe("undici:request:trailers", ({ request }) => request.method === "GET" && here("after-fetch"));
subscribe("undici:request:headers", ({ request }) => request.method === "POST" && here("after-send"));

const addBulk = Queue.prototype.addBulk;
Queue.prototype.addBulk = async function (jobs) {
  if (this.name === "feed.poll") {
    here("before-dispatch");
  }
  const added = await addBulk.call(this, jobs);
  if (this.name === "delivery.send") {
    here("after-enqueue");
  }
  return added;
};

let wrote = new Set();
let stopping = false;
process.once("SIGTERM", () => {
  stopping = true;
});

function ran(sql) {
  if (stopping) {
    here("while-stopping");
  }
  const into = /^insert into "(articles|entries|alerts)"/i.exec(sql)?.[1];
  if (into !== undefined) {
    wrote.add(into);
  } else if (/^begin/i.test(sql)) {
    wrote = new Set();
  } else if (/^commit/i.test(sql)) {
    const done = wrote;
    wrote = new Set();
    if (done.has("articles") || done.has("entries")) {
      here("after-store");
    }
    if (done.has("alerts")) {
      here("after-match");
    }
  }
}

// The driver's own methods cannot be replaced, so the program is given a class above it.
function watched({ DatabaseSync }) {
  return class extends DatabaseSync {
    exec(sql) {
      super.exec(sql);
      ran(sql);
    }
    prepare(sql) {
      const statement = super.prepare(sql);
      for (const name of ["all", "run"]) {
        const original = statement[name].bind(statement);
        const value = (...parameters) => {
          const answer = original(...parameters);
          ran(sql);
          return answer;
        };
        Object.defineProperty(statement, name, { value });
      }
      return statement;
    }
  };
}

if (isMainThread) {
  const load = Module._load;
  const classes = new Map();
  Module._load = (name, ...rest) => {
    const loaded = load(name, ...rest);
    if (name !== "@photostructure/sqlite" && name !== "node:sqlite") {
      return loaded;
    }
    classes.set(name, classes.get(name) ?? watched(loaded));
    return { DatabaseSync: classes.get(name) };
  };
  // The end of the process is as far as a stop can come.
  process.on("exit", () => {
    if (stopping && point === "while-stopping") {
      process.kill(process.pid, "SIGKILL");
    }
  });
}

// Loaded before the program (NODE_OPTIONS=--require): names under .test resolve as a file says, which a test may rewrite at any time.
const dns = require("node:dns");
const { readFileSync } = require("node:fs");

const real = dns.lookup;
dns.lookup = (name, options, callback) => {
  if (!name.endsWith(".test")) {
    return real(name, options, callback);
  }
  const said = JSON.parse(readFileSync(process.env.WW_TEST_NAMES, "utf8"))[name] ?? "ENOTFOUND";
  const done = typeof options === "function" ? options : callback;
  if (/^E/.test(said)) {
    const error = Object.assign(new Error(`getaddrinfo ${said} ${name}`), {
      code: said,
      syscall: "getaddrinfo",
      hostname: name,
    });
    return setImmediate(() => done(error));
  }
  const all = [{ address: said, family: 4 }];
  return setImmediate(() => (options.all ? done(null, all) : done(null, said, 4)));
};
require("node:module").syncBuiltinESMExports();

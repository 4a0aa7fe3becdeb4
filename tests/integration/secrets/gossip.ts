// Other sides that gossip: whatever they are told they say back in their refusals, as real servers do in their error pages.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Gossip = {
  readonly url: string;
  readonly smtpPort: number;
  /** What came in, by path. */
  readonly heard: { readonly path: string; readonly text: string }[];
  readonly mailLogins: string[];
  readonly close: () => Promise<void>;
};

export async function startGossip(): Promise<Gossip> {
  const heard: Gossip["heard"] = [];
  const mailLogins: string[] = [];
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "";
      const text = `${JSON.stringify(request.headers)} ${Buffer.concat(chunks).toString("utf8")}`;
      heard.push({ path, text });
      // 500, 400 and 404 take different ways through the program.
      const status = [500, 400, 404, 429][heard.length % 4] ?? 500;
      response.writeHead(status, { "content-type": "text/plain", "x-path": path }).end(`cannot ${path} with ${text}`);
    });
  });
  const smtp = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      mailLogins.push(password ?? "");
      done(new Error(`no such login: ${username}:${password}`));
    },
  });
  smtp.on("error", () => {});
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", () => resolve()));
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", () => resolve()));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    smtpPort: (smtp.server.address() as AddressInfo).port,
    heard,
    mailLogins,
    close: async () => {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => http.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { Webhook } from "standardwebhooks";
import { NEVER } from "../keep-alive.ts";
import { type Arrival, hashBody } from "./sink.ts";

/** What a receiver does with the `nth` arrival (1 is the first) of one message. */
export type HookScript = (nth: number, request: IncomingMessage, response: ServerResponse) => "kept" | "refused";

export type HookSink = {
  readonly secret: string;
  readonly urlOf: (route: string) => string;
  readonly arrivals: Arrival[];
  /** Messages of wirewatch about itself: titles, by route. */
  readonly notices: { readonly route: string; readonly title: string }[];
  /** Messages with a wrong signature; must stay none. */
  readonly unsigned: () => number;
  readonly scripts: Map<string, HookScript>;
  /** Connections are taken and nobody reads from them. */
  readonly mute: (on: boolean) => void;
  readonly close: () => Promise<void>;
};

type Payload = {
  readonly type: string;
  readonly data: {
    readonly title?: string;
    readonly article?: { readonly title: string };
    readonly alerts?: readonly { readonly article: { readonly title: string } }[];
  };
};
/** The headlines of a message; held alerts come many in one. */
const titlesOf = ({ type, data }: Payload): readonly string[] =>
  data.alerts?.map(({ article }) => article.title) ?? [data.article?.title ?? type];

const SECRET = "whsec_c2VjcmV0LW9mLXRoZS1mYXVsdC10ZXN0cw==";

/** Webhook receivers on loopback, one to a path; each takes everything unless its script says otherwise. */
export async function startHookSink(): Promise<HookSink> {
  const scripts = new Map<string, HookScript>();
  const arrivals: Arrival[] = [];
  const notices: HookSink["notices"] = [];
  const verifier = new Webhook(SECRET);
  let unsigned = 0;
  let muted = false;
  const held = new Set<Socket>();
  const web = createServer({ keepAliveTimeout: NEVER }, (request, response) => {
    response.on("error", () => {});
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const route = (request.url ?? "/").slice(1);
      const text = Buffer.concat(chunks).toString("utf8");
      const id = String(request.headers["webhook-id"]);
      try {
        verifier.verify(text, request.headers as Record<string, string>);
      } catch {
        unsigned += 1;
      }
      const { type, data } = JSON.parse(text) as Payload;
      if (type === "notice.created") {
        notices.push({ route, title: data.title ?? "" });
        response.writeHead(204).end();
        return;
      }
      const nth = arrivals.filter((one) => one.route === route && one.id === id).length + 1;
      const verdict = (scripts.get(route) ?? take)(nth, request, response);
      for (const title of titlesOf({ type, data })) {
        arrivals.push({ route, id, title, bodyHash: hashBody(text), kept: verdict === "kept" });
      }
    });
  });
  const door = createTcpServer({ pauseOnConnect: true }, (socket) => {
    held.add(socket);
    socket.on("close", () => held.delete(socket)).on("error", () => {});
    if (!muted) {
      web.emit("connection", socket);
      socket.resume();
    }
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", () => resolve()));
  return {
    secret: SECRET,
    urlOf: (route) => `http://127.0.0.1:${(door.address() as AddressInfo).port}/${route}`,
    arrivals,
    notices,
    unsigned: () => unsigned,
    scripts,
    mute: (on) => {
      muted = on;
    },
    close: async () => {
      for (const socket of held) {
        socket.destroy();
      }
      await new Promise((resolve) => door.close(resolve));
    },
  };
}

export const take: HookScript = (_nth, _request, response) => {
  response.writeHead(204).end();
  return "kept";
};

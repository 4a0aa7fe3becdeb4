import { createServer, type IncomingHttpHeaders } from "node:http";
import { Webhook } from "standardwebhooks";
import { sha256 } from "../../../src/lib/ids.ts";
import { NEVER } from "../keep-alive.ts";
import { listen } from "../loopback.ts";

export type LedgerEntry = {
  /** `webhook-id`: the same on every attempt of one delivery. */
  readonly id: string;
  readonly type: string;
  readonly alertId: string | null;
  readonly title: string | null;
  readonly bodyHash: string;
  /** What the standardwebhooks library says against its signature. */
  readonly forged: string | null;
  readonly status: number;
  /** When it was in, on this process's own clock. */
  readonly at: number;
  /** What the answer asked for in `Retry-After`; 0 where it asked for nothing. */
  readonly retryAfterS: number;
};

/** A webhook's other side that writes everything down, the repeated messages too. */
export type HookLedger = {
  readonly url: string;
  readonly received: LedgerEntry[];
  /** The status to answer the next message with; 200 unless told. */
  status: number;
  /** `Retry-After` of the answers; none where it is 0. */
  retryAfterS: number;
  /** Called when a message is in and not yet answered. */
  onReceived: (entry: LedgerEntry) => void;
  readonly close: () => Promise<void>;
};

type Body = { readonly type: string; readonly data: { alert?: { id: string }; article?: { title: string } } };

export async function startHookLedger(
  secret: string,
  { realClock }: { readonly realClock: boolean },
): Promise<HookLedger> {
  const server = createServer({ keepAliveTimeout: NEVER }, (request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const { type, data } = JSON.parse(text) as Body;
      const entry: LedgerEntry = {
        id: String(request.headers["webhook-id"]),
        type,
        alertId: data.alert?.id ?? null,
        title: data.article?.title ?? null,
        bodyHash: sha256(text, 32),
        forged: againstSignature(secret, text, request.headers, realClock),
        status: ledger.status,
        at: performance.now(),
        retryAfterS: ledger.retryAfterS,
      };
      ledger.received.push(entry);
      ledger.onReceived(entry);
      const headers = entry.retryAfterS > 0 ? { "retry-after": String(entry.retryAfterS) } : {};
      response.writeHead(entry.status, headers).end();
    });
  });
  const { url, close } = await listen(server);
  const ledger: HookLedger = {
    url: `${url}/hook`,
    received: [],
    status: 200,
    retryAfterS: 0,
    onReceived: () => {},
    close,
  };
  return ledger;
}

function againstSignature(
  secret: string,
  text: string,
  headers: IncomingHttpHeaders,
  realClock: boolean,
): string | null {
  const webhook = new Webhook(secret);
  const header = (name: string): string => String(headers[name]);
  try {
    if (realClock) {
      webhook.verify(text, headers as Record<string, string>);
      return null;
    }
    // Where the sender's clock is set wrong on purpose, the library would only say that the message is old.
    const at = new Date(Number(header("webhook-timestamp")) * 1000);
    const right = webhook.sign(header("webhook-id"), at, text);
    return right === header("webhook-signature") ? null : "another signature";
  } catch (error) {
    return String(error);
  }
}

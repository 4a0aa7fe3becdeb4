import type { Settings } from "../config/schema/settings.ts";
import { MINUTE, SECOND } from "../lib/duration.ts";

type Smtp = NonNullable<Settings["smtp"]>;

/** The pool's settings from `smtp.url`. */
export type SmtpOptions = {
  readonly pool: true;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly maxConnections: number;
  readonly maxMessages: number;
  readonly maxRequeues: number;
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
  readonly dnsTimeout: number;
  readonly disableFileAccess: true;
  readonly disableUrlAccess: true;
  readonly auth?: { readonly user: string; readonly pass: string };
  readonly dkim?: {
    readonly domainName: string;
    readonly keySelector: string;
    readonly privateKey: string;
    readonly headerFieldNames: string;
  };
};

// RFC 6376 5.4.1, and both unsubscription headers as RFC 8058 section 4 demands: nodemailer's own list lacks the second.
const SIGNED =
  "From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:In-Reply-To:References:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted";

/**
 * Reads `smtp://user:password@host:587?requireTLS=false`. A password travels encrypted to any server that is not this machine, unless the
 * address says otherwise: without STARTTLS the connection then fails instead of going on in the clear.
 */
export function smtpOptions({ url, dkim }: Smtp): SmtpOptions {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === "smtps:" || port === "465";
  const flag = (name: string): boolean | null => {
    const value = searchParams.get(name);
    return value === null ? null : value !== "false" && value !== "0";
  };
  const ignoreTls = flag("ignoreTLS") ?? false;
  return {
    pool: true,
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    ignoreTLS: ignoreTls,
    requireTLS: flag("requireTLS") ?? !(secure || ignoreTls || isThisMachine(hostname)),
    maxConnections: 3,
    maxMessages: 100,
    // A message whose connection broke after DATA may have arrived: the ledger decides on a repeat, not the pool.
    maxRequeues: 0,
    connectionTimeout: 15 * SECOND,
    greetingTimeout: 30 * SECOND,
    // RFC 5321 4.5.3.2 allows ten minutes after DATA; a claim in the ledger does not last that long.
    socketTimeout: Math.min(MINUTE, Number(searchParams.get("timeout") ?? MINUTE)),
    dnsTimeout: 10 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...(dkim === undefined
      ? {}
      : {
          dkim: {
            domainName: dkim.domain,
            keySelector: dkim.selector,
            privateKey: dkim.private_key,
            headerFieldNames: SIGNED,
          },
        }),
  };
}

const isThisMachine = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

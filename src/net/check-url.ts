import type { HttpFailure } from "./http.ts";

export type CheckedUrl =
  | { readonly kind: "url"; readonly url: URL }
  | {
      readonly kind: "refused";
      readonly failure: Extract<HttpFailure, "url" | "address">;
      readonly reason: string;
    };

// Ports of protocols that could be spoken to by smuggling lines into an HTTP request (Fetch standard, "bad port").
// Feeds and webhooks on 8080, 8443 or 3000 are common, so the list names what is refused and not what is allowed.
const BAD_PORTS: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211,
]);

/** Whether an address may be asked for at all: http or https, no name and password in it, a port of the web. The fragment is dropped. */
export function checkUrl(text: string, base?: string): CheckedUrl {
  if (!URL.canParse(text, base)) {
    return refuse("url", `"${text.slice(0, 200)}" is no web address`);
  }
  const url = new URL(text, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return refuse("url", `only http and https addresses are read, not ${url.protocol.slice(0, 20)}`);
  }
  if (url.username !== "" || url.password !== "") {
    return refuse(
      "url",
      `the address of ${url.hostname} has a user name or password in it; such addresses are not read`,
    );
  }
  if (url.port !== "" && BAD_PORTS.has(Number(url.port))) {
    return refuse("address", `port ${url.port} of ${url.hostname} does not belong to the web`);
  }
  url.hash = "";
  return { kind: "url", url };
}

const refuse = (failure: "url" | "address", reason: string): CheckedUrl => ({ kind: "refused", failure, reason });

import { sha256 } from "../lib/ids.ts";

export type MailAddress = { readonly name: string; readonly address: string };

// Nothing that could end an address or a header: an address string decides who reads the mail (research/reliability.md 4.2).
const SAFE = /^[^\s\p{Cc}<>,;:"()[\]\\@]{1,64}@[^\s\p{Cc}<>,;:"()[\]\\@]{1,253}$/u;

/** Reads `Wirewatch <alerts@example.org>` or `alerts@example.org`; null where it is not exactly one plain address. */
export function mailAddress(text: string): MailAddress | null {
  const match = /^\s*(?:"?([^"<>@\r\n]*?)"?\s*<([^<>]+)>|([^<>\s]+))\s*$/.exec(text);
  const address = (match?.[2] ?? match?.[3] ?? "").trim();
  return SAFE.test(address) ? { name: (match?.[1] ?? "").trim(), address } : null;
}

/** The part after the @, for Message-IDs; an address without one belongs to no mail. */
export const domainOf = ({ address }: MailAddress): string => address.slice(address.lastIndexOf("@") + 1);

/** The same delivery always has the same Message-ID, so that a repeat after a lost answer is recognised. */
export const messageId = (deliveryId: string, domain: string): string =>
  `<${/^[\w.+-]+$/.test(deliveryId) ? deliveryId : sha256(deliveryId, 32)}@${domain}>`;

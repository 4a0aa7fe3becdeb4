import { type LookupAddress, type LookupOptions, lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { buildConnector } from "undici";
import type { AddressGuard } from "./address-guard.ts";

/** Resolves a name to all its addresses, as `dns.lookup` with `all` does. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The guard of DESIGN section 9.8 said no. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/** A certificate that is not (yet, any more) valid, with the day. */
export type CertificateDates = { readonly validFrom: string; readonly validTo: string };

/** What the connector learned about a failed handshake; Node's own error does not say when a certificate expired. */
export const certificateDates = new WeakMap<Error, CertificateDates>();

const CONNECT_MS = 10_000;

/**
 * Opens sockets for undici, checking three times: the address as written (undici never looks up a literal, undici#2019), every
 * address a name resolves to (a second answer cannot differ: the socket connects to the checked one), and the peer in the end.
 */
export function makeGuardedConnect({
  guard,
  lookup = systemLookup,
  ca,
}: {
  readonly guard: AddressGuard;
  readonly lookup?: Lookup | undefined;
  readonly ca?: readonly string[] | undefined;
}): buildConnector.connector {
  const connect = buildConnector({
    timeout: CONNECT_MS,
    lookup: guardedLookup(guard, lookup),
    ...(ca ? { ca: [...ca] } : {}),
  });
  return (options, callback) => {
    const literal = options.hostname.replace(/^\[|\]$/g, "");
    const refused = isIP(literal) === 0 ? null : guard(literal);
    if (refused !== null) {
      callback(new AddressRefused(`${literal} is ${refused}`), null);
      return;
    }
    let dates: CertificateDates | null = null;
    // undici's types hide that its connector returns the socket.
    const opened = connect(options, (...[error, socket]) => {
      if (error !== null) {
        if (dates !== null) {
          certificateDates.set(error, dates);
        }
        callback(error, null);
        return;
      }
      const peer = socket.remoteAddress;
      const why = peer === undefined ? "unknown" : guard(peer);
      if (why === null) {
        callback(null, socket);
        return;
      }
      socket.destroy();
      callback(new AddressRefused(`${options.hostname} answered from ${peer}, which is ${why}`), null);
    }) as unknown as Socket;
    if (opened instanceof TLSSocket) {
      // Before Node verifies the certificate, and closes over a bad one.
      opened.prependOnceListener("secure", () => {
        const { valid_from: validFrom, valid_to: validTo } = opened.getPeerCertificate();
        dates = validTo === undefined ? null : { validFrom, validTo };
      });
    }
  };
}

function guardedLookup(guard: AddressGuard, lookup: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, "", 0);
        return;
      }
      const open = addresses.filter(({ address }) => guard(address) === null);
      const [first] = open;
      if (first === undefined) {
        callback(refusedName(hostname, addresses, guard), "", 0);
      } else if (options.all === true) {
        callback(null, open);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

function refusedName(hostname: string, addresses: readonly LookupAddress[], guard: AddressGuard): Error {
  const [first] = addresses;
  return first === undefined
    ? Object.assign(new Error(`${hostname} has no address`), { code: "ENOTFOUND" })
    : new AddressRefused(`${hostname} resolves to ${first.address}, which is ${guard(first.address)}`);
}

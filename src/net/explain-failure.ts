import { reasonOf } from "../lib/errors.ts";
import { AddressRefused, certificateDates } from "./guarded-connect.ts";
import type { HttpFailure } from "./http.ts";

export type Explained = { readonly failure: HttpFailure; readonly reason: string };

type Words = (host: string) => string;

const BY_CODE: Readonly<Record<string, readonly [HttpFailure, Words]>> = {
  ENOTFOUND: ["dns", (host) => `the name ${host} does not resolve`],
  ENODATA: ["dns", (host) => `the name ${host} has no address`],
  EAI_AGAIN: ["dns", (host) => `no name server answered for ${host}`],
  EAI_FAIL: ["dns", (host) => `the name server failed for ${host}`],
  ECONNREFUSED: ["connect", (host) => `${host} refuses connections`],
  EHOSTUNREACH: ["connect", (host) => `there is no way to ${host}`],
  ENETUNREACH: ["connect", (host) => `there is no way to the network of ${host}`],
  EADDRNOTAVAIL: ["connect", (host) => `there is no way to ${host}`],
  ETIMEDOUT: ["timeout", (host) => `${host} does not accept the connection`],
  UND_ERR_CONNECT_TIMEOUT: ["timeout", (host) => `${host} does not accept the connection`],
  UND_ERR_HEADERS_TIMEOUT: ["timeout", (host) => `${host} accepted the request and sent no answer`],
  UND_ERR_BODY_TIMEOUT: ["timeout", (host) => `${host} stopped in the middle of its answer`],
  ECONNRESET: ["reset", (host) => `${host} broke the connection`],
  EPIPE: ["reset", (host) => `${host} broke the connection`],
  UND_ERR_SOCKET: ["reset", (host) => `${host} broke the connection`],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ["reset", (host) => `${host} broke off in the middle of its answer`],
  UND_ERR_HEADERS_OVERFLOW: ["protocol", (host) => `${host} sends too long headers`],
  HPE_HEADER_OVERFLOW: ["protocol", (host) => `${host} sends too long headers`],
  CERT_HAS_EXPIRED: ["tls", (host) => `the certificate of ${host} has expired`],
  CERT_NOT_YET_VALID: ["tls", (host) => `the certificate of ${host} is not valid yet`],
  ERR_TLS_CERT_ALTNAME_INVALID: ["tls", (host) => `the certificate is not for ${host}`],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["tls", (host) => `the certificate of ${host} is signed by nobody but itself`],
  SELF_SIGNED_CERT_IN_CHAIN: [
    "tls",
    (host) => `the certificate of ${host} comes from an authority that is not trusted`,
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["tls", (host) => `${host} sends an incomplete chain of certificates`],
  UNABLE_TO_GET_ISSUER_CERT: ["tls", (host) => `${host} sends an incomplete chain of certificates`],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    "tls",
    (host) => `the certificate of ${host} comes from an authority that is not trusted`,
  ],
};

/** What a throw of the network means, in the words of HttpResult. */
export function explainFailure(thrown: unknown, host: string): Explained {
  const errors = flatten(thrown);
  const refused = errors.find((error) => error instanceof AddressRefused);
  if (refused !== undefined) {
    return {
      failure: "address",
      reason: `${refused.message}; it is not spoken to (network.allow_private lists exceptions)`,
    };
  }
  for (const error of errors) {
    const code = codeOf(error);
    const known = BY_CODE[code];
    if (known !== undefined) {
      return { failure: known[0], reason: `${known[1](host)}${dateOf(error, code)}` };
    }
    if (code.startsWith("HPE_") || error.name === "HTTPParserError") {
      return { failure: "protocol", reason: `${host} does not speak proper HTTP (${error.message})` };
    }
    if (/^(ERR_SSL|ERR_TLS|EPROTO|CERT_|.*_CERT|.*CRL)/.test(code)) {
      return { failure: "tls", reason: `no safe connection to ${host} (${error.message.slice(0, 200)})` };
    }
  }
  return { failure: "protocol", reason: `${host}: ${reasonOf(thrown).slice(0, 300)}` };
}

/** The error, its causes, and the parts of an AggregateError (several addresses tried), outermost first. */
function flatten(thrown: unknown): readonly Error[] {
  const found: Error[] = [];
  const open: unknown[] = [thrown];
  while (open.length > 0 && found.length < 16) {
    const error = open.shift();
    if (error instanceof Error && !found.includes(error)) {
      found.push(error);
      open.push(...(error instanceof AggregateError ? error.errors : []), error.cause);
    }
  }
  return found;
}

const codeOf = (error: Error): string => ("code" in error && typeof error.code === "string" ? error.code : "");

function dateOf(error: Error, code: string): string {
  const dates = certificateDates.get(error);
  if (dates === undefined || (code !== "CERT_HAS_EXPIRED" && code !== "CERT_NOT_YET_VALID")) {
    return "";
  }
  const day = (text: string): string => new Date(text).toISOString().slice(0, 10);
  return code === "CERT_HAS_EXPIRED" ? ` (on ${day(dates.validTo)})` : ` (before ${day(dates.validFrom)})`;
}

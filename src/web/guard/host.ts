import { isEveryAddress, isLoopback, type Place } from "../listen.ts";

/** The name in a Host header, without its port, in lower case. */
export const hostName = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "");

/**
 * Whether the page answers to this Host. A hostile site can make its own name point at this machine (DNS rebinding) and would then
 * be "same origin" to the browser; it cannot make the browser send another name. Addresses written as numbers cannot be rebound.
 */
export function isOwnHost(
  header: string | undefined,
  { place, publicUrl, machine }: { place: Place; publicUrl: string | undefined; machine: string },
): boolean {
  const name = hostName(header ?? "");
  if (isLoopback(name) || name === place.host.toLowerCase()) {
    return true;
  }
  if (publicUrl !== undefined && name === hostName(new URL(publicUrl).host)) {
    return true;
  }
  return isEveryAddress(place.host) && (name === machine.toLowerCase() || isNumeric(name));
}

const isNumeric = (name: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^[0-9a-f:]*:[0-9a-f:.]*$/.test(name);

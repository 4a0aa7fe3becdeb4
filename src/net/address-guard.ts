import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

type Address = ReturnType<typeof ipaddr.parse>;
type V4 = InstanceType<typeof ipaddr.IPv4>;
type V6 = InstanceType<typeof ipaddr.IPv6>;
type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** `null`: may be spoken to. Otherwise what it is, in words that end the sentence "... is". */
export type AddressGuard = (address: string) => string | null;

/** Where clouds hand out credentials to whoever asks. Only an allow list that names the very address opens them. */
const METADATA: readonly string[] = [
  "169.254.169.254", // AWS, Azure, Google, Oracle, DigitalOcean
  "169.254.170.2", // AWS containers
  "169.254.170.23", // AWS EKS pods
  "168.63.129.16", // Azure's wire server, in public address space
  "100.100.100.200", // Alibaba
  "192.0.0.192", // Oracle
  "fd00:ec2::254", // AWS over IPv6
  "fd00:ec2::23", // AWS EKS pods over IPv6
  "fd20:ce::254", // Google over IPv6
];

const WORDS: Readonly<Record<string, string>> = {
  loopback: "an address of this machine itself (loopback)",
  unspecified: "no address of a host (unspecified)",
  private: "an address of a private network",
  uniqueLocal: "an address of a private network",
  carrierGradeNat: "an address inside a provider's network (carrier-grade NAT)",
  linkLocal: "a link-local address",
  multicast: "a multicast address",
  broadcast: "the broadcast address",
};

/** Whether anybody on the internet could reach this address: nothing private, local, reserved, or IPv4 of that kind in disguise. */
export const isPublicAddress = (address: string): boolean => makeAddressGuard([])(address) === null;

/** A guard that lets public addresses through, and those of the networks (CIDR or single address) that the operator allows. */
export function makeAddressGuard(allow: readonly string[]): AddressGuard {
  const networks = allow.map(parseNetwork);
  const metadata = METADATA.map((address) => ipaddr.parse(address).toNormalizedString());
  return (text) => {
    // ipaddr.js also takes "1.2.3" and the like, which no socket means.
    if (isIP(text) === 0) {
      return "no valid address";
    }
    const parsed = ipaddr.parse(inHexGroups(text));
    const address = embeddedV4(parsed) ?? parsed;
    // The IPv4 inside is judged by the IPv4 networks; the IPv6 form by those that name it in its own form.
    const allowing = [...matching(networks, address), ...matching(networks, parsed)];
    if (metadata.includes(address.toNormalizedString())) {
      return allowing.some(isSingle) ? null : "where a cloud hands out its credentials (metadata service)";
    }
    return allowing.length > 0 || isGlobal(address) ? null : describe(address);
  };
}

/** ipaddr.js reads `::8.8.8.8` as `::ffff:8.8.8.8`; the URL standard writes every IPv6 address in groups of hex digits. */
const inHexGroups = (address: string): string =>
  isIP(address) === 6 ? new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1) : address;

function parseNetwork(text: string): Network {
  if (ipaddr.isValidCIDR(text)) {
    return ipaddr.parseCIDR(text);
  }
  const address = ipaddr.parse(text);
  return [address, address.kind() === "ipv4" ? 32 : 128] as Network;
}

const matching = (networks: readonly Network[], address: Address): readonly Network[] =>
  networks.filter(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));

const isSingle = ([base, bits]: Network): boolean => bits === (base.kind() === "ipv4" ? 32 : 128);

/**
 * The IPv4 address that a packet to this IPv6 address would end at: mapped (RFC 4291), translated (RFC 6145) and NAT64 (RFC 6052).
 * IPv6-only networks reach every IPv4 site through NAT64, so these are judged by what they carry. 6to4, Teredo, ISATAP and
 * IPv4-compatible addresses are dead tunnels that no publisher serves from; `isGlobal` refuses them whatever they carry.
 */
function embeddedV4(address: Address): V4 | null {
  if (address.kind() === "ipv4") {
    return null;
  }
  const { parts } = address as V6;
  const high = parts.slice(0, 6).join(",");
  const carries = ["0,0,0,0,0,65535", "0,0,0,0,65535,0", "100,65435,0,0,0,0"];
  if (!carries.includes(high)) {
    return null;
  }
  return new ipaddr.IPv4((address as V6).toByteArray().slice(12));
}

function isGlobal(address: Address): boolean {
  if (address.range() !== "unicast") {
    return false;
  }
  if (address.kind() === "ipv4") {
    return true;
  }
  const { parts } = address as V6;
  // Global unicast is 2000::/3 (RFC 4291 section 2.4); ISATAP (RFC 5214) marks itself in the interface part.
  const isatap = ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe;
  return ((parts[0] ?? 0) & 0xe000) === 0x2000 && !isatap;
}

const describe = (address: Address): string => WORDS[address.range()] ?? "not an address of the public internet";

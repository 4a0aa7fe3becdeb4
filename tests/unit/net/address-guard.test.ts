import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { isPublicAddress, makeAddressGuard } from "../../../src/net/address-guard.ts";

const HOSTILE = [
  ..."0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.254".split(
    " ",
  ),
  ..."169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1".split(" "),
  ..."198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16".split(" "),
  ..."::1 :: ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ::ffff:a9fe:a9fe ::127.0.0.1 ::7f00:1 ::8.8.8.8".split(" "),
  ..."::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a00:1 64:ff9b:1::1 64:ff9b:1::8.8.8.8 2002:7f00:1:: 2002:808:808::".split(
    " ",
  ),
  ..."2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 3fff::1 fc00::1 fd00:ec2::254 fd20:ce::254 fe80::1".split(
    " ",
  ),
  ..."fe80::1%eth0 fec0::1 ff02::1 100::1 5f00::1 4000::1 2600::5efe:127.0.0.1 2600::200:5efe:10.0.0.1".split(" "),
];

const PUBLIC = [
  ..."1.1.1.1 8.8.8.8 9.9.9.9 100.63.255.255 100.128.0.1 151.101.1.164 172.15.0.1 172.32.0.1 192.167.1.1 223.255.255.255".split(
    " ",
  ),
  ..."2606:4700:4700::1111 2a00:1450:4009::200e ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2001:4860:4860::8888".split(" "),
];

describe("isPublicAddress", () => {
  it.each(HOSTILE)("refuses %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(PUBLIC)("lets %s through", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(["", "localhost", "example.org", "1.2.3", "0x7f.1.1.1.1", "::g"])(
    "refuses what is no address: %s",
    (text) => {
      expect(isPublicAddress(text)).toBe(false);
    },
  );

  it("judges an IPv4 address alike in each form that carries it there", () => {
    fc.assert(
      fc.property(fc.ipV4(), (v4) => {
        const mapped = ipaddr.IPv4.parse(v4).toIPv4MappedAddress().toString();
        expect(isPublicAddress(mapped)).toBe(isPublicAddress(v4));
        expect(isPublicAddress(`64:ff9b::${v4}`)).toBe(isPublicAddress(v4));
      }),
    );
  });

  it("never lets a private network through, however it is written", () => {
    const inside = fc.tuple(fc.constantFrom("10.0", "192.168", "172.16", "127.0", "169.254"), fc.nat(255), fc.nat(255));
    const form = fc.constantFrom("", "::ffff:", "::", "64:ff9b::", "::ffff:0:", "64:ff9b:1::", "2600::5efe:");
    fc.assert(
      fc.property(inside, form, ([net, c, d], prefix) => {
        expect(isPublicAddress(`${prefix}${net}.${c}.${d}`)).toBe(false);
      }),
    );
  });
});

describe("the operator's list", () => {
  it.each([
    [["10.0.0.0/8"], "10.1.2.3", true],
    [["10.0.0.0/8"], "::ffff:10.1.2.3", true],
    [["10.0.0.0/8"], "11.1.2.3", true],
    [["10.0.0.0/8"], "192.168.0.1", false],
    [["10.1.2.3"], "10.1.2.3", true],
    [["10.1.2.3"], "10.1.2.4", false],
    [["fd00::/8"], "fd12::1", true],
    [["::1"], "::1", true],
    [["::1"], "127.0.0.1", false],
    [["::ffff:0:0/96"], "::ffff:10.0.0.1", true],
    [["::/0"], "10.0.0.1", false],
    [["0.0.0.0/0"], "10.0.0.1", true],
  ] as const)("%j and %s: %s", (networks, address, open) => {
    expect(makeAddressGuard(networks)(address) === null).toBe(open);
  });

  it.each([
    [["169.254.0.0/16"], false],
    [["0.0.0.0/0"], false],
    [["169.254.169.254"], true],
    [["169.254.169.254/32"], true],
  ] as const)("%j opens the metadata service only by name: %s", (networks, open) => {
    expect(makeAddressGuard(networks)("169.254.169.254") === null).toBe(open);
  });
});

it.each([
  ["127.0.0.1", /this machine itself/],
  ["10.0.0.1", /private network/],
  ["169.254.169.254", /credentials/],
  ["2001:db8::1", /not an address of the public internet/],
] as const)("says what %s is", (address, words) => {
  expect(makeAddressGuard([])(address)).toMatch(words);
});

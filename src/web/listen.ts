import { WirewatchError } from "../lib/errors.ts";

export type Place = { readonly host: string; readonly port: number };

/** `127.0.0.1:4780`, `[::1]:4780`, `localhost:0`; the config schema has already checked the form. */
export function parseListen(listen: string): Place {
  const at = listen.lastIndexOf(":");
  return { host: listen.slice(0, at).replace(/^\[|\]$/g, ""), port: Number(listen.slice(at + 1)) };
}

export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);

/** Listening on every address of the machine: it then answers to addresses that nobody wrote down. */
export const isEveryAddress = (host: string): boolean => host === "0.0.0.0" || /^[0:]+$/.test(host);

/** Whoever can reach the page can change what is watched: beyond this machine that takes a token. */
export function refuseOpenDoor({ host }: Place, token: string | undefined): void {
  if (token === undefined && !isLoopback(host)) {
    throw new WirewatchError(
      "WW-WEB-TOKEN",
      `the web page would listen on ${host}, where others reach it, without a token`,
      {
        hint: "Set web.token in settings.yaml (make one with: openssl rand -hex 24), or listen on 127.0.0.1.",
      },
    );
  }
}

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Listening = { readonly url: string; readonly close: () => Promise<void> };

/** Has a server listen on a free port of loopback. Closing it cuts the connections that are still open. */
export async function listen(server: Server): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";

export type HeldPort = { readonly port: number; readonly release: () => Promise<void> };

// A port that was found free and let go may be anybody's a moment later: other tests and their clients take ports all the time.

/** A port of 127.0.0.1 that refuses connections for as long as it is held: it is the near end of a connection. */
export async function holdDeadPort(): Promise<HeldPort> {
  const server = await listen();
  const socket = connect(portOf(server), "127.0.0.1");
  await once(socket, "connect");
  return {
    port: socket.localPort ?? 0,
    release: async () => {
      socket.destroy();
      await close(server);
    },
  };
}

/** A port that is taken on 127.0.0.1, so that the system gives it to nobody, and free for one program on 127.0.0.2. */
export async function holdFreePort(): Promise<HeldPort> {
  const server = await listen();
  return { port: portOf(server), release: () => close(server) };
}

async function listen(): Promise<Server> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

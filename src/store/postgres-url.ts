export const isPostgresUrl = (url: string): boolean => /^postgres(ql)?:\/\//i.test(url);

/** Host (or folder of the socket) and database, without user and password: what people and logs may see. */
export function placeOf(url: string): string {
  // Up to the last @: an unencoded password may hold any of / ? #.
  const bare = url
    .replace(/^[^:]+:\/\//, "")
    .replace(/^.*@/s, "")
    .replace(/[?#].*$/s, "");
  const socket = /[?&]host=([^&#]+)/.exec(url)?.[1];
  return `postgres://${socket === undefined ? "" : `[${decodeURIComponent(socket)}]`}${bare}`;
}

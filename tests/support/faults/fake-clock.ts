import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "../desk.ts";

/** The library of the package faketime (scripts/setup.sh --with-faketime), which gives a process another time of day. */
export function findFakeTime(): string | undefined {
  const folders = ["/usr/lib", "/usr/lib64"].flatMap((folder) =>
    existsSync(folder) ? [folder, ...readdirSync(folder).map((name) => join(folder, name))] : [],
  );
  return folders.map((folder) => join(folder, "faketime", "libfaketimeMT.so.1")).find((path) => existsSync(path));
}

const fileOf = (desk: Desk): string => join(desk.dir, "clock-offset");

/** Sets the clock of a desk's processes so many seconds off, also while they run. */
export function setClock(desk: Desk, offsetSeconds: number): void {
  // Whole or not at all: the file is read at every look at the clock.
  const part = `${fileOf(desk)}.part`;
  writeFileSync(part, `${offsetSeconds < 0 ? "-" : "+"}${Math.abs(offsetSeconds)}\n`);
  renameSync(part, fileOf(desk));
}

/** Puts the service on a clock of its own; its Redis keeps the right time. What waits counts on, as on a machine whose clock is set. */
export function fakeClock(library: string, desk: Desk, offsetSeconds: number): Readonly<Record<string, string>> {
  setClock(desk, offsetSeconds);
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: fileOf(desk),
    FAKETIME_NO_CACHE: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  };
}

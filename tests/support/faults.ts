import { clockFaults } from "./faults/clock-faults.ts";
import { crashes } from "./faults/crashes.ts";
import { diskFaults } from "./faults/disk-faults.ts";
import type { Fault } from "./faults/fault.ts";
import { fileFaults } from "./faults/file-faults.ts";
import { kills } from "./faults/kills.ts";
import { otherFaults } from "./faults/other-faults.ts";
import { redisFaults } from "./faults/redis-faults.ts";

/** The faults of research/reliability.md 5.3 that happen to the service and its engines; those outside are in support/outside. */
export const faults: readonly Fault[] = [
  ...crashes,
  ...kills,
  ...redisFaults,
  ...fileFaults,
  ...diskFaults,
  ...clockFaults,
  ...otherFaults,
].sort((a, b) => rowOf(a) - rowOf(b));

function rowOf({ name }: Fault): number {
  const row = Number.parseInt(name, 10);
  return Number.isNaN(row) ? Number.POSITIVE_INFINITY : row;
}

import { setTimeout as pause } from "node:timers/promises";

const TRIES = 6;
const FIRST_WAIT_MS = 10;

/** Serialisation failure and deadlock (PostgreSQL, appendix A): nothing was kept, and the same work done again usually passes. */
const isConflict = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "40001" || error.code === "40P01");

/** Runs a whole transaction again when the database broke it off in favour of another. */
export async function retryConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (!isConflict(error) || attempt === TRIES) {
        throw error;
      }
      await pause(FIRST_WAIT_MS * 2 ** (attempt - 1));
    }
  }
}

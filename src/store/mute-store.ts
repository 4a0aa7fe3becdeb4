import type { MuteRecord, MuteStore } from "../alerts/mutes.ts";
import type { StoreContext } from "./context.ts";

/** Mutes and snoozes; those whose time is over stay as history. */
export function makeMuteStore({ db, newId }: StoreContext): MuteStore {
  return {
    active: async (now) => {
      const rows = await db
        .selectFrom("mutes")
        .selectAll()
        .where((eb) => eb.or([eb("until", "is", null), eb("until", ">", now)]))
        .orderBy("created_at")
        .execute();
      return rows.map((row) => ({ ...row, kind: row.kind as MuteRecord["kind"], createdAt: row.created_at }));
    },
    add: async (mute, now) => {
      const id = newId("mut");
      await db
        .insertInto("mutes")
        .values({ id, ...mute, created_at: now })
        .execute();
      return id;
    },
    lift: async (id, now) => {
      const { numUpdatedRows } = await db
        .updateTable("mutes")
        .set({ until: now })
        .where("id", "=", id)
        .where((eb) => eb.or([eb("until", "is", null), eb("until", ">", now)]))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

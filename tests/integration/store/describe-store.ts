import { afterEach, beforeEach, describe } from "vitest";
import type { Store } from "../../../src/store/open-store.ts";
import { alertContract } from "./alert-contract.ts";
import { archiveContract } from "./archive-contract.ts";
import { deliveryContract } from "./delivery-contract.ts";
import { readingContract } from "./reading-contract.ts";

export type OpenedTestStore = { readonly store: Store; readonly remove: () => Promise<void> };

/** What every database adapter must keep; `open` gives an empty store. */
export function describeStore(name: string, open: () => Promise<OpenedTestStore>): void {
  describe(`store on ${name}`, () => {
    let opened: OpenedTestStore | undefined;
    const store = (): Store => {
      if (!opened) {
        throw new Error("no store is open");
      }
      return opened.store;
    };
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened?.remove());

    readingContract(store);
    alertContract(store);
    deliveryContract(store);
    archiveContract(store);
  });
}

import type { FaultScene } from "../fault-scene.ts";

/** Does something at once when one of the first messages is in and not yet answered; the scene's chance says which. */
export async function asMessageArrives(scene: FaultScene, act: () => void): Promise<void> {
  const nth = 1 + Math.floor(scene.random() * 4);
  let seen = 0;
  await new Promise<void>((resolve) => {
    scene.hooks[0].onReceived = () => {
      seen += 1;
      if (seen === nth) {
        act();
        resolve();
      }
    };
  });
  scene.hooks[0].onReceived = () => {};
}

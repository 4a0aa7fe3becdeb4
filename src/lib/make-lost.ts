/** Tells listeners once that an engine is lost, also those that come later. */
export function makeLost() {
  const listeners: ((error: Error) => void)[] = [];
  let said: Error | undefined;
  return {
    tell: (error: Error): void => {
      said ??= error;
      for (const listener of listeners.splice(0)) {
        listener(said);
      }
    },
    listen: (listener: (error: Error) => void): void => {
      if (said) {
        listener(said);
      } else {
        listeners.push(listener);
      }
    },
  };
}

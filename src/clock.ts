/** The only reader of the time: everything else is given it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that starts at an instant, runs on from there, and can be set: the sandbox's, and the tests'. */
export interface AdjustableClock extends Clock {
  set(at: Date): void;
}

export function createAdjustableClock(startAt: Date): AdjustableClock {
  let offsetMs = startAt.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + offsetMs),
    set: (at) => {
      offsetMs = at.getTime() - Date.now();
    },
  };
}

/** A clock that stands still until it is set: for tests and simulations. */
export function createStandingClock(startAt: Date): AdjustableClock {
  let current = startAt;
  return {
    now: () => new Date(current),
    set: (at) => {
      current = at;
    },
  };
}

/** Milliseconds that only ever grow, for leases and pacing. */
export const elapsedMs = (): number => performance.now();

// Work in lanes: one after the other within a lane, lanes side by side.

/** Runs work when all earlier work of its lane has ended, whether well or not. */
export type InLane = <R>(lane: string, work: () => Promise<R>) => Promise<R>;

export function createLanes(): InLane {
  const last = new Map<string, Promise<unknown>>();
  return (lane, work) => {
    const result = (last.get(lane) ?? Promise.resolve()).then(work);
    const settled = result.catch(() => undefined);
    last.set(lane, settled);
    void settled.then(() => last.get(lane) === settled && last.delete(lane));
    return result;
  };
}

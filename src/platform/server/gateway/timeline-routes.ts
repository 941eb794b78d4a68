// Reading a timeline, within what the caller may see of it.
import { commonErrors, fail } from '#/kit/error.ts';
import { readTimeline } from '#/kit/protocol.ts';
import { route, type Route } from '../operations.ts';
import type { Reader } from '../database.ts';
import type { ReadableRange, Timelines } from '../timeline.ts';
import type { AudienceSource } from './audience.ts';

/** Offers `timelines.readTimeline`. A timeline that one may not read does not exist. */
export function createTimelineRoutes(deps: {
  readonly reader: Reader;
  readonly timelines: Pick<Timelines, 'read'>;
  readonly audience: Pick<AudienceSource, 'readable'>;
}): Route[] {
  const { reader, timelines, audience } = deps;
  return [
    route(readTimeline, async (caller, { timelineId, after, limit }) => {
      // A person's own timeline has the id of the actor.
      const own = String(timelineId) === String(caller.actorId);
      const range: ReadableRange | null = own
        ? { from: 1, to: null }
        : await audience.readable(caller.actorId, timelineId);
      if (range === null) fail(commonErrors, 'not_found');
      const page = await timelines.read(reader, timelineId, { after, limit, ...range });
      return { entries: [...page.entries], headSeq: page.headSeq, more: page.more };
    }),
  ];
}

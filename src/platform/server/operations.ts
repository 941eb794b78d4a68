// Operations: a contract's endpoint with its handler, and the one road by which HTTP and socket reach it.
import type { Access, Endpoint, OutputOf, ParsedInputOf, Schema } from '#/kit/contract.ts';
import { commonErrors, fail, invalidInput } from '#/kit/error.ts';
import type { ActorId, SessionId } from '#/kit/id.ts';
import { invariant } from '#/kit/invariant.ts';
import type { Clock } from '#/kit/clock.ts';

/** Who calls: a signed-in actor, by one session of one device. */
export interface Caller {
  readonly actorId: ActorId;
  readonly sessionId: SessionId;
  readonly operator: boolean;
  /** When the session last confirmed a credential; null if never since sign-in was linked. */
  readonly steppedUpAt: Date | null;
}

/** What a handler may know of the request beside caller and input. */
export interface RequestInfo {
  readonly requestId: string;
  /** The client's address, after trusted proxies. */
  readonly address: string;
  readonly userAgent: string;
  /** True when the caller came by cookie (a browser), false by bearer token. */
  readonly byCookie: boolean;
  /** Sets the session cookie on the answer (HTTP only). */
  startSession(token: string, maxAgeSeconds: number): void;
  /** Clears the session cookie and asks the browser to drop its copy (HTTP only). */
  endSession(): void;
}

type CallerFor<Who extends Access> = Who extends 'anyone' ? Caller | null : Caller;

/** Serves one operation: validated input in, output of the contract out, PlazaError thrown. */
export type Handler<E extends Endpoint> = (
  caller: CallerFor<E['access']>,
  input: ParsedInputOf<E>,
  request: RequestInfo,
) => Promise<OutputOf<E>>;

/** An endpoint with what serves it. Handler types are erased once paired by route(). */
export interface Route {
  readonly endpoint: Endpoint;
  readonly handle: (caller: Caller | null, input: unknown, request: RequestInfo) => Promise<unknown>;
}

/** Pairs an endpoint with its handler; types are checked here. */
export function route<Input extends Schema, Output extends Schema, Who extends Access>(
  endpoint: Endpoint<Input, Output, Who>,
  handler: Handler<Endpoint<Input, Output, Who>>,
): Route {
  const handle = handler as (caller: Caller | null, input: unknown, request: RequestInfo) => Promise<unknown>;
  return { endpoint, handle };
}

/** How long a confirmed credential opens stepped-up operations, in milliseconds. */
export const STEP_UP_MS = 15 * 60_000;

export interface Operations {
  readonly routes: readonly Route[];
  find(operationId: string): Route | undefined;
  /** Checks access, validates input, runs the handler, encodes the output by the contract. Throws PlazaError. */
  run(route: Route, caller: Caller | null, input: unknown, request: RequestInfo): Promise<unknown>;
}

export interface OperationsDeps {
  readonly clock: Clock;
  /** Takes `cost` from the caller's allowance; throws rate_limited. */
  readonly spend: (caller: Caller | null, address: string, cost: number) => void;
}

/** Builds the table of operations; two with one id or one method and path are a bug. */
export function createOperations(routes: readonly Route[], deps: OperationsDeps): Operations {
  const byId = new Map<string, Route>();
  const places = new Set<string>();
  for (const candidate of routes) {
    const { id, method, path } = candidate.endpoint;
    const place = `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`;
    invariant(!byId.has(id), `operation ${id} is declared twice`);
    invariant(!places.has(place), `two operations stand at ${place}`);
    byId.set(id, candidate);
    places.add(place);
  }

  function authorise(access: Access, caller: Caller | null): void {
    if (access === 'anyone') return;
    if (caller === null) fail(commonErrors, 'not_signed_in');
    if (access === 'person') return;
    if (access === 'operator' && !caller.operator) fail(commonErrors, 'not_allowed');
    const confirmedMs = caller.steppedUpAt?.getTime() ?? Number.NEGATIVE_INFINITY;
    if (deps.clock.now().getTime() - confirmedMs > STEP_UP_MS) fail(commonErrors, 'step_up_required');
  }

  return {
    routes,
    find: (operationId) => byId.get(operationId),
    async run({ endpoint, handle }, caller, input, request) {
      deps.spend(caller, request.address, endpoint.cost);
      authorise(endpoint.access, caller);
      const parsed = endpoint.input.safeParse(input);
      if (!parsed.success) {
        throw invalidInput(
          parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message })),
        );
      }
      const output = endpoint.output.safeParse(await handle(caller, parsed.data, request));
      invariant(
        output.success,
        `the answer of ${endpoint.id} is not of its contract: ${output.error?.message}`,
      );
      return output.data;
    },
  };
}

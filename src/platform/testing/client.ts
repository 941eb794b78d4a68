// A program that uses Plaza's public API with a token, as any developer's would; and the seams that tests have.
import type { Endpoint, InputOf, OutputOf } from '#/kit/contract.ts';
import type { Problem } from '#/kit/error.ts';
import type { ActorId } from '#/kit/id.ts';
import { requestOf } from '#/kit/request.ts';

/** A refusal as it came over the wire. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly problem: Problem;

  constructor(operation: string, problem: Problem) {
    super(`${operation}: ${problem.status} ${problem.code} ${JSON.stringify(problem.issues ?? [])}`);
    this.problem = problem;
  }
}

export interface Client {
  readonly token: string | null;
  /** Calls an operation; throws ApiProblem for a refusal, and what fetch throws when nothing answers. */
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>>;
}

async function answerOf(operation: string, response: Response): Promise<unknown> {
  const body: unknown = await response.json();
  if (response.ok) return body;
  throw new ApiProblem(operation, body as Problem);
}

/** A client of the Plaza at `local` (an address that Node resolves), signed in by a token if there is one. */
export function createClient(local: string, token: string | null = null): Client {
  return {
    token,
    async call(endpoint, input) {
      const { method, url, body } = requestOf(endpoint, input as Record<string, unknown>);
      const response = await fetch(new URL(url, local), {
        method,
        body,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === null ? {} : { 'content-type': 'application/json' }),
        },
        signal: AbortSignal.timeout(30_000),
      });
      return (await answerOf(endpoint.id, response)) as OutputOf<typeof endpoint>;
    },
  };
}

/** A person made by the seam, and what they sign in with. */
export interface TestPerson {
  readonly handle: string;
  readonly actorId: ActorId;
  readonly token: string;
}

/** Calls a seam; Plaza must run with PLAZA_TEST_SEAMS=1. */
export async function seam(local: string, name: string, body: object): Promise<unknown> {
  const response = await fetch(new URL(`/test/${name}`, local), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(30_000),
  });
  return answerOf(`/test/${name}`, response);
}

/** A person with this handle, made if missing, signed in on one more device. */
export async function personCalled(local: string, handle: string): Promise<TestPerson> {
  const made = (await seam(local, 'person', { handle })) as { token: string; actorId: ActorId };
  return { handle, actorId: made.actorId, token: made.token };
}

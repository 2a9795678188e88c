// Calls of the control plane, which everything that is shown or simulated comes from. What a call is about is the
// sandbox that is shown.
import { computed, signal } from '@preact/signals';
import { ApiError, createClient, isOfSandbox, type StreamOptions } from '../client/client.js';
import type { Messages } from '../client/messages.js';
import type { Answer, Arguments, Input, OperationId } from '../client/operations.js';
import { sandbox } from './router.js';

export { ApiError } from '../client/client.js';
export type { Answer, Arguments, Input, OperationId, Schemas } from '../client/operations.js';

/** What an operation takes; a form may hold anything, and the server says what is wrong with it. */
export type Body<Id extends OperationId> = Input<Id>['body'];

/** Whether the server wants its admin token before it tells anything. */
export const signedOut = signal(false);

/** Whether the server was started with one. */
export const isGuarded = signal(false);

/** A sandbox that is not there to be shown: nobody has made it, it was dropped, or the server refuses its name. */
export type Absence = { readonly name: string; readonly why: string; readonly canBeMade: boolean };

export const absent = signal<Absence | undefined>(undefined);

const client = computed(() => createClient({ sandbox: sandbox.value }));

const UNAUTHORIZED = 401;
const GONE = 410;

/** Those by which one signs in. */
const OF_THE_SESSION: ReadonlySet<OperationId> = new Set(['getSession', 'createSession', 'deleteSession']);

/** Calls an operation. @throws ApiError */
export async function call<Id extends OperationId>(id: Id, ...input: Arguments<Id>): Promise<Answer<Id>> {
  refuseInVain(id);
  return await noticingSignOut(id, client.peek().call(id, ...input));
}

/** Listens to a stream. @throws ApiError */
export async function listen<Id extends keyof Messages>(
  id: Id,
  input?: Arguments<Id>[0],
  options?: StreamOptions,
): Promise<AsyncGenerator<Messages[Id]>> {
  refuseInVain(id);
  return await noticingSignOut(id, client.peek().stream(id, input, options));
}

/** The address of an operation, as one may call it from elsewhere. */
export const urlOf = <Id extends OperationId>(id: Id, ...input: Arguments<Id>): string =>
  window.location.origin + client.peek().urlOf(id, ...input);

function refuseInVain(id: OperationId): void {
  if (signedOut.peek() && !OF_THE_SESSION.has(id)) {
    throw new ApiError(UNAUTHORIZED, undefined, 'Sign in first.');
  }
  const isAbsent = absent.peek() !== undefined && absent.peek()?.name === sandbox.peek();
  // There is nothing to be read of it, and writing would make it unasked.
  if (isAbsent && isOfSandbox(id)) throw new ApiError(GONE, undefined, absent.peek()?.why ?? '');
}

async function noticingSignOut<Value>(id: OperationId, answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    const isTurnedAway = error instanceof ApiError && error.status === UNAUTHORIZED;
    if (isTurnedAway && !OF_THE_SESSION.has(id)) signedOut.value = true;
    throw error;
  }
}

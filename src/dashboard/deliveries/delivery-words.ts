// How deliveries and attempts are told. Pure.
import type { Schemas } from '../api.js';

type Delivery = Schemas['Delivery'];
type Attempt = Schemas['DeliveryAttempt'];

type Type = Schemas['MessageType'];

const TYPES: Readonly<Record<Type, true>> = {
  creditjournalentries: true,
  creditaccounttransitions: true,
  creditpaymenttransitions: true,
};
export const MESSAGE_TYPES = Object.keys(TYPES) as [Type, ...Type[]];

/** The color of each, from good to bad; the word stands beside it. */
export const STATE_KINDS: Readonly<Record<Schemas['DeliveryState'], string>> = {
  pending: 'warn',
  succeeded: 'good',
  given_up: 'bad',
  lost: 'bad',
};

export const OUTCOME_KINDS: Readonly<Record<Attempt['outcome'], string>> = {
  succeeded: 'good',
  failed: 'bad',
  refused: 'bad',
  lost: 'bad',
  under_way: 'frozen',
};

/** `failed, 401`, or why there was no answer. */
export function outcomeOf({ outcome, status, error }: Attempt): string {
  const detail = status ?? error;
  return detail === null ? outcome.replace('_', ' ') : `${outcome.replace('_', ' ')}, ${detail}`;
}

export function lastOutcome({ attempts }: Delivery): string {
  const last = attempts.at(-1);
  return last === undefined ? 'not tried yet' : outcomeOf(last);
}

export const attemptsOf = ({ attempts, dropped_attempts: dropped }: Delivery): number =>
  attempts.length + dropped;

/** The names of its events, each once. */
export function eventNames({ events }: Delivery): string {
  return [...new Set(events.map(({ name }) => name))].join(', ');
}

// What a webhook may subscribe to, and whether something that happened is among it. The partner's own list of names for
// credit events could not be read (docs/facts.md#webhook-events): `*` and `credit.*` are documented, the rest is an
// assumption.
import { isTold, type Message, type MessageType } from '../catalog/message.js';
import type { Assumptions, ValuesOf } from '../core/assumptions.js';
import { nearest } from '../core/schema-violation.js';
import { NEVER_SENT, OUTSIDE_CREDIT } from './event-names.js';
import type { WEBHOOK_SWITCHES } from './switches.js';

type NameRule = ValuesOf<typeof WEBHOOK_SWITCHES>['webhook_event_names'];

/** The names of all events that messages tell of. */
export class EventNames {
  readonly #messages: readonly Message[];
  readonly #exact: ReadonlySet<string>;
  readonly #creditBases: ReadonlySet<string>;
  readonly #known: readonly string[];
  /** For people: how exact names are made. */
  readonly #exactForms: string;

  constructor(messages: readonly Message[]) {
    this.#messages = messages;
    this.#exact = new Set(messages.flatMap(exactNames));
    this.#creditBases = new Set([...messages.map(({ base }) => base), ...NEVER_SENT]);
    const bases = [...this.#creditBases, ...OUTSIDE_CREDIT];
    this.#known = ['*', 'credit.*', ...bases.map((base) => `${base}.*`)];
    this.#exactForms = sayForms(messages);
  }

  /** What is wrong with a subscription, as a sentence that names what can be sent; undefined when nothing is. */
  issue(text: string, rule: NameRule): string | undefined {
    if (text === '*' || text === 'credit.*') return undefined;
    const [base = '', ...rest] = withoutCredit(text).split('.');
    const isWhole = rest.length === 1 && rest[0] === '*';
    const isOutside =
      OUTSIDE_CREDIT.includes(base) && rest.length > 0 && !rest.includes('') && !text.startsWith('credit.');
    if (isOutside && (isWhole || !text.includes('*'))) return undefined;
    if (rule === 'documented') {
      return `"${text}" is not documented: send *, credit.*, or one of ${OUTSIDE_CREDIT.join('.*, ')}.* (assumption webhook_event_names)`;
    }
    if (this.#creditBases.has(base) && (isWhole || rest.length === 0)) return undefined;
    const isType = this.#messages.some(({ type }) => type === text);
    if (isType || this.#exact.has(withoutCredit(text))) return undefined;
    if (text.includes('*') && this.#creditBases.has(base)) {
      return `"${text}" has its wildcard too deep: send ${base}.* or an exact name`;
    }
    const hint = nearest(withoutCredit(text), [...this.#exact, ...this.#known.slice(1)]);
    return `"${text}" is not known${hint}: send one of ${this.#known.join(', ')}, or an exact name: ${this.#exactForms}`;
  }

  /** Whether something that is called so, or is among what is called so, would be told to who subscribes to these. */
  mayTell(events: readonly string[], asked: string, assumptions: Assumptions): boolean {
    return this.#messages.some((message) => {
      if (!isTold(message, assumptions)) return false;
      const { type } = message;
      return exactNames(message).some(
        (name) => subscribes([asked], type, name) && subscribes(events, type, name),
      );
    });
  }

  /** The type of message that tells of events of this name; undefined when none does. */
  typeOf(base: string): MessageType | undefined {
    return this.#messages.find((message) => message.base === base)?.type;
  }
}

function exactNames({ base, names }: Message): string[] {
  return names.map((name) => `${base}.${name}`);
}

/** Each way of naming once, with all that are named so. */
function sayForms(messages: readonly Message[]): string {
  const bases = new Map<string, Set<string>>();
  for (const { base, namedBy } of messages) bases.set(namedBy, (bases.get(namedBy) ?? new Set()).add(base));
  const forms = [...bases].map(([namedBy, named]) => {
    return `${[...named].map((base) => `${base}.`).join(' or ')} and ${namedBy}`;
  });
  return forms.join(', ');
}

/** Whether one of the subscriptions asks for an event, given by its type of message and its exact name. */
export function subscribes(events: readonly string[], type: MessageType, name: string): boolean {
  const base = name.slice(0, name.indexOf('.'));
  return events.some((text) => {
    const bare = withoutCredit(text);
    return [text, bare].includes('*') || [base, `${base}.*`, name].includes(bare) || text === type;
  });
}

/** `credit.*` becomes `*`. */
function withoutCredit(text: string): string {
  return text.startsWith('credit.') ? text.slice('credit.'.length) : text;
}

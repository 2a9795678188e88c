// The last advance of the clock, whoever made it, and the way to make one.
import { effect, signal } from '@preact/signals';
import { type Body, call, type Schemas } from '../api.js';
import { clock, setClock } from '../clock.js';
import { batch, type SandboxEvent } from '../feed.js';
import { act } from '../notices.js';
import { sandbox } from '../router.js';

type Attempt = Schemas['DeliveryOutcome'];

type Shown = {
  readonly of: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly caused: readonly SandboxEvent[];
  readonly deliveries: readonly Attempt[];
  /** Where it was to end, and why it did not, when it was cut short. */
  readonly message: string | undefined;
  readonly target: string | undefined;
};

export const lastAdvance = signal<Shown | undefined>(undefined);

/** Shows the answer to an advance. */
function showAdvance(from: string, { now, caused, deliveries, message, to }: Schemas['AdvancedClock']): void {
  lastAdvance.value = { of: sandbox.peek(), from, to: now, caused, deliveries, message, target: to };
}

/** An advance that another program made is told by its events. */
effect(() => {
  const { events } = batch.value;
  const at = events.findLastIndex(({ type }) => type === 'clock.moved');
  const moved = events[at];
  if (moved?.type !== 'clock.moved') return;
  const { from, to } = moved;
  if (from >= to) return;
  const known = lastAdvance.peek();
  // The page knows by its own answer what came of it; only the event knows exactly when it began.
  if (known !== undefined && known.of === sandbox.peek() && known.from <= from && to <= known.to) {
    lastAdvance.value = { ...known, from };
    return;
  }
  const caused = events
    .slice(0, at)
    .filter(({ time, caused_by }) => time > from && caused_by.by === 'scenario');
  lastAdvance.value = {
    of: sandbox.peek(),
    from,
    to,
    caused,
    deliveries: [],
    message: undefined,
    target: undefined,
  };
});

/** Sets the clock, and shows what that brought. */
export const changeClock = (body: Body<'setClock'>): Promise<void> => move(() => call('setClock', { body }));

/** Lets time pass, and shows what that brought. */
export const advanceClock = (body: Body<'advanceClock'>): Promise<void> =>
  move(() => call('advanceClock', { body }));

async function move(run: () => Promise<Schemas['AdvancedClock']>): Promise<void> {
  const from = clock.peek()?.now;
  const advanced = await act(run);
  if (advanced === undefined) return;
  setClock(advanced);
  if (from !== undefined && advanced.now !== from) showAdvance(from, advanced);
}

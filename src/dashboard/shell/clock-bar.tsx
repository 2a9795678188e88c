// The clock, always in view: what time it is in the sandbox, whether it runs, and the ways to let time pass.
import { useState } from 'preact/hooks';
import type { Schemas } from '../api.js';
import { clock, sandboxNow } from '../clock.js';
import { count, fromNow, instant } from '../format.js';
import { Badge, Button } from '../ui/elements.js';
import { advanceClock, changeClock } from './advances.js';
import { LastAdvance } from './last-advance.js';

const RATES = [
  { rate: 1, label: 'real time' },
  { rate: 60, label: '×60, a minute a second' },
  { rate: 3600, label: '×3600, an hour a second' },
  { rate: 86_400, label: '×86400, a day a second' },
];

const JUMPS = [
  { by: '1h', label: '+1 h' },
  { by: '1d', label: '+1 day' },
  { by: '1bd', label: '+1 business day' },
];

export function ClockBar() {
  const now = clock.value;
  if (now === undefined) return <section class="clock-bar" aria-label="Clock" />;
  const shown = new Date(sandboxNow.value).toISOString();
  const isFrozen = now.mode === 'frozen';
  return (
    <section class="clock-bar" aria-label="Clock">
      <div class="clock-now">
        <time class="clock-time" dateTime={shown}>
          {instant(shown)} <abbr title="All times are UTC, as the partner's are">UTC</abbr>
        </time>
        <Badge kind={isFrozen ? 'frozen' : 'running'}>{isFrozen ? 'Frozen' : rateText(now.rate)}</Badge>
      </div>
      <div class="clock-actions">
        <Button
          small
          onClick={() => changeClock(isFrozen ? { mode: 'real' } : { mode: 'frozen' })}
          title={isFrozen ? 'Let the clock run' : 'Stop the clock where it is'}
        >
          {isFrozen ? 'Run' : 'Freeze'}
        </Button>
        <RateChoice clock={now} />
        {JUMPS.map(({ by, label }) => (
          <Button key={by} small onClick={() => advanceClock({ by })}>
            {label}
          </Button>
        ))}
        <NextEvent clock={now} />
        <ToInstant />
      </div>
      <LastAdvance />
    </section>
  );
}

const rateText = (rate: number): string => (rate === 1 ? 'Real time' : `×${count(rate)}`);

function RateChoice({ clock: { mode, rate } }: { readonly clock: Schemas['Clock'] }) {
  const shown = mode === 'frozen' ? '' : String(rate);
  const isListed = RATES.some((one) => String(one.rate) === shown);
  return (
    <label class="inline">
      <span class="unseen">How fast the clock runs</span>
      <select
        value={shown}
        onChange={(event) => changeClock({ mode: 'real', rate: Number(event.currentTarget.value) })}
      >
        {mode === 'frozen' && (
          <option value="" disabled>
            run at…
          </option>
        )}
        {!isListed && shown !== '' && <option value={shown}>{rateText(rate)}</option>}
        {RATES.map((one) => (
          <option key={one.rate} value={String(one.rate)}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function NextEvent({ clock: { next_due: due } }: { readonly clock: Schemas['Clock'] }) {
  if (due === null) {
    return (
      <Button small disabled title="Nothing is planned">
        Next event
      </Button>
    );
  }
  return (
    <Button small onClick={() => advanceClock({ next: true })} title={instant(due)}>
      Next event <span class="faint">{fromNow(due, sandboxNow.value)}</span>
    </Button>
  );
}

/** An instant of one's own, a day ahead unless another is chosen. */
function ToInstant() {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <Button small kind="quiet" onClick={() => setOpen(true)}>
        To…
      </Button>
    );
  }
  const go = async (event: SubmitEvent) => {
    event.preventDefault();
    const { value } = (event.currentTarget as HTMLFormElement).elements.namedItem('to') as HTMLInputElement;
    await advanceClock({ to: new Date(`${value}Z`).toISOString() });
    setOpen(false);
  };
  const from = new Date(sandboxNow.peek()).toISOString().slice(0, 16);
  return (
    <form class="inline" onSubmit={go}>
      <label class="inline">
        <span class="unseen">Advance to, in UTC</span>
        <input type="datetime-local" name="to" required defaultValue={from} min={from} />
      </label>
      <Button small type="submit">
        Go
      </Button>
    </form>
  );
}

// How long something is held up: always the same, evenly spread, with a long tail, or on the sandbox's own clock.
import { useState } from 'preact/hooks';
import { Choice, TextField } from '../ui/forms.js';

const SPREADS = [
  { value: 'fixed', label: 'always the same' },
  { value: 'even', label: 'evenly spread' },
  { value: 'tail', label: 'with a long tail' },
];
const ON_SANDBOX_CLOCK = { value: 'after', label: "on the sandbox's clock" };

type DelayProps = {
  readonly label: string;
  /** What the choice of no delay says, where there may be none. */
  readonly empty?: string;
  readonly withSandboxTime?: boolean;
};

export function DelayFields({ label, empty, withSandboxTime = false }: DelayProps) {
  const [spread, setSpread] = useState(empty === undefined ? 'fixed' : '');
  return (
    <div class="fields dense">
      <Choice
        label={label}
        value={spread}
        options={withSandboxTime ? [...SPREADS, ON_SANDBOX_CLOCK] : SPREADS}
        onChange={(event) => setSpread(event.currentTarget.value)}
        {...(empty !== undefined && { empty })}
      />
      <SpreadFields spread={spread} />
    </div>
  );
}

function SpreadFields({ spread }: { readonly spread: string }) {
  if (spread === 'fixed') return <Millis label="Milliseconds" name="ms" value="2000" />;
  if (spread === 'even') {
    return (
      <>
        <Millis label="From, ms" name="from_ms" value="100" />
        <Millis label="To, ms" name="to_ms" value="900" />
      </>
    );
  }
  if (spread === 'tail') {
    return (
      <>
        <Millis label="Median, ms" name="median_ms" value="90" />
        <TextField label="Sigma" name="sigma" inputMode="decimal" defaultValue="0.4" required />
      </>
    );
  }
  if (spread !== 'after') return null;
  return <TextField label="After" name="after" defaultValue="1h" required hint="3d, 2d12h, 90s or 2bd." />;
}

function Millis({ label, name, value }: Readonly<Record<'label' | 'name' | 'value', string>>) {
  return <TextField label={label} name={name} inputMode="numeric" defaultValue={value} required />;
}

// Filters of a list. They stand in the address, so that a link keeps them and the back button undoes them.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { filters, goTo, href } from '../router.js';
import type { ViewName } from '../views.js';
import { Button } from './elements.js';
import { TextField } from './forms.js';

export type Chosen<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** What the address asks for of these. */
export function chosenFilters<Name extends string>(names: readonly Name[]): Chosen<Name> {
  const set = names.flatMap((name) => {
    const value = filters.value.get(name);
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(set) as Chosen<Name>;
}

type Control = { readonly currentTarget: { readonly value: string } };

/** The value of a field, and what its change does. */
type Take<Name extends string> = (name: Name) => {
  readonly value: string;
  readonly onChange: (event: Control) => void;
};

type FiltersProps<Name extends string> = {
  readonly page: ViewName;
  /** What is open beside the list, and stays so. */
  readonly id: string | undefined;
  readonly chosen: Chosen<Name>;
  readonly children: (take: Take<Name>) => ComponentChildren;
};

export function Filters<Name extends string>({ page, id, chosen, children }: FiltersProps<Name>) {
  const take: Take<Name> = (name) => ({
    value: chosen[name] ?? '',
    onChange: ({ currentTarget }) => goTo(href(page, id, { ...chosen, [name]: currentTarget.value.trim() })),
  });
  return (
    <search class="filters" aria-label="Filters">
      {children(take)}
      {Object.keys(chosen).length > 0 && (
        <Button small kind="quiet" onClick={() => goTo(href(page, id))}>
          Show all
        </Button>
      )}
    </search>
  );
}

type FilterTextProps = {
  readonly label: string;
  readonly of: ReturnType<Take<string>>;
  readonly most?: number;
};

/** A text counts once it is entered; until then no drawing of the list takes it back. */
export function FilterText({ label, of: { value, onChange }, most = 100 }: FilterTextProps) {
  const entered = useRef(value);
  const renewals = useRef(0);
  // Only what was changed elsewhere, as by the back button, makes a new field of it, which has no focus.
  if (value !== entered.current) {
    entered.current = value;
    renewals.current++;
  }
  const enter = (event: Control) => {
    entered.current = event.currentTarget.value.trim();
    onChange(event);
  };
  return (
    <TextField
      key={renewals.current}
      label={label}
      placeholder="any"
      maxLength={most}
      defaultValue={value}
      onChange={enter}
    />
  );
}

// Forms: labelled fields, and what is read out of them. A field that was left empty is left out of the request.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

type FieldProps = { readonly label: string; readonly hint?: string };

type ControlProps<Control> = {
  readonly name?: string;
  readonly value?: string;
  readonly defaultValue?: string;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  readonly onChange?: (event: { readonly currentTarget: Control }) => unknown;
  readonly onInput?: (event: { readonly currentTarget: Control }) => unknown;
};

type InputProps = ControlProps<HTMLInputElement> & {
  readonly type?: string;
  readonly maxLength?: number;
  readonly inputMode?: 'decimal' | 'numeric';
  readonly placeholder?: string;
  readonly min?: string;
  readonly max?: string;
  readonly step?: string;
  readonly list?: string;
  readonly checked?: boolean;
  readonly defaultChecked?: boolean;
};

/** The attributes of a control; it gets its hint to be read out with it. */
const attributes = (id: string, rest: object, hint: string | undefined): object => ({
  ...rest,
  ...(hint !== undefined && { 'aria-describedby': `${id}-hint` }),
});

export function TextField({ label, hint, ...rest }: FieldProps & InputProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} autocomplete="off" {...attributes(id, rest, hint)} />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type AreaProps = ControlProps<HTMLTextAreaElement> & {
  readonly rows?: number;
  readonly placeholder?: string;
};

export function TextArea({ label, hint, ...rest }: FieldProps & AreaProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea id={id} spellcheck={false} {...attributes(id, rest, hint)} />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A text of one's own, with those that are known to choose from. */
export function Suggested({
  options,
  ...rest
}: FieldProps & InputProps & { readonly options: readonly string[] }) {
  const id = useId();
  return (
    <div>
      <TextField {...rest} list={id} />
      <datalist id={id}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </div>
  );
}

/** How often a rule applies when all else fits. */
export const ProbabilityField = () => (
  <TextField
    label="Probability, 0 to 1"
    name="probability"
    inputMode="decimal"
    placeholder="1"
    hint="Follows the seed."
  />
);

export type Option = { readonly value: string; readonly label?: string };
type ChoiceProps = FieldProps & { readonly options: readonly Option[]; readonly empty?: string };

export function Choice({
  label,
  hint,
  options,
  empty,
  defaultValue,
  ...rest
}: ChoiceProps & ControlProps<HTMLSelectElement>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} {...attributes(id, rest, hint)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(({ value, label: shown }) => (
          // A select knows no default of its own.
          <option key={value} value={value} selected={value === defaultValue}>
            {shown ?? value}
          </option>
        ))}
      </select>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type SegmentsProps = {
  readonly label: string;
  readonly name: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChoose: (value: string) => unknown;
};

/** One of a few, all of them in view. */
export function Segments({ label, name, options, value, onChoose }: SegmentsProps) {
  return (
    <fieldset class="segments">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.label ?? option.value}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function Check({ label, hint, ...rest }: FieldProps & InputProps) {
  const id = useId();
  return (
    <div class="field check">
      <input id={id} type="checkbox" {...attributes(id, rest, hint)} />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export type Values = Readonly<Record<string, string>>;

type FormProps = {
  /** Called with what was filled in; empty fields are not among it. */
  readonly onSend: (values: Values, form: HTMLFormElement) => unknown;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly label?: string;
};

/** What is on its way is not sent a second time. */
export function Form({ onSend, children, class: extra = '', label }: FormProps) {
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget as HTMLFormElement;
    const filled = [...new FormData(form)].filter(([, value]) => value !== '');
    setBusy(true);
    await onSend(Object.fromEntries(filled.map(([name, value]) => [name, String(value)])), form);
    setBusy(false);
  };
  return (
    <form
      class={`form ${extra}`}
      onSubmit={submit}
      aria-busy={isBusy}
      {...(label && { 'aria-label': label })}
    >
      {children}
    </form>
  );
}

/** A number out of a field; undefined where nothing was filled in, the text itself where it is none. */
export function numberOf(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? text : value;
}

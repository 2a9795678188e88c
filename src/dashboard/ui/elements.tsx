// The small parts that every view is made of: buttons, badges, times, amounts, panels, what to show when there is
// nothing.
import { computed } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { copyText, later } from '../browser.js';
import { sandboxNow } from '../clock.js';
import { fromNow, instant, money, short, statusClass, words } from '../format.js';
import { notify } from '../notices.js';

type ButtonProps = JSX.IntrinsicElements['button'] & {
  readonly kind?: 'primary' | 'quiet' | 'danger';
  readonly small?: boolean;
};

/** While what it started is under way it takes no second click. */
export function Button({ kind, small, onClick, class: extra, ...rest }: ButtonProps) {
  const [isBusy, setBusy] = useState(false);
  const click = async (event: MouseEvent) => {
    // Not disabled meanwhile: that would take the focus away.
    if (isBusy) return;
    setBusy(true);
    await (onClick as unknown as ((event: MouseEvent) => unknown) | undefined)?.(event);
    setBusy(false);
  };
  const classes = ['button', kind ?? '', small ? 'small' : '', extra ?? ''].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      {...rest}
      class={classes}
      aria-busy={isBusy}
      {...(onClick !== undefined && { onClick: click })}
    />
  );
}

/** The status of a refund; its color stands for its place in the table. */
export function Status({ of }: { readonly of: string }) {
  return <span class={`status status-${statusClass(of)}`}>{words(of)}</span>;
}

/** From one status to another. */
export function StatusMove({ from, to }: { readonly from: string; readonly to: string }) {
  return (
    <span>
      <Status of={from} />
      <span aria-hidden="true"> → </span>
      <span class="unseen"> to </span>
      <Status of={to} />
    </span>
  );
}

export function Badge({ kind, children }: { readonly kind?: string; readonly children: ComponentChildren }) {
  return <span class={`badge ${kind ?? ''}`}>{children}</span>;
}

export function Amount({ of }: { readonly of: number }) {
  return <span class="amount">{money(of)}</span>;
}

/** An instant on the sandbox's clock, or, where `real`, of the server. */
export function Time({ at, real = false }: { readonly at: string; readonly real?: boolean }) {
  const title = real ? `${at}, real time` : `${at}, ${fromNow(at, sandboxNow.value)}`;
  return (
    <time dateTime={at} title={title}>
      {instant(at)}
    </time>
  );
}

const today = computed(() => new Date(sandboxNow.value).toISOString().slice(0, DATE_LENGTH));
const DATE_LENGTH = '2026-01-05'.length;

/** The same in a narrow place: the day only where it is not today, on the sandbox's clock. */
export function TimeOfDay({ at }: { readonly at: string }) {
  const isToday = at.slice(0, DATE_LENGTH) === today.value;
  return (
    <time dateTime={at} title={instant(at)}>
      {isToday ? instant(at).split(', ')[1] : instant(at).replace(/ \d{4},/, ',')}
    </time>
  );
}

/** How far an instant is from now. */
export function Ago({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={instant(at)}>
      {fromNow(at, sandboxNow.value)}
    </time>
  );
}

export function Token({ of, href }: { readonly of: string; readonly href?: string }) {
  const text = <span class="token">{short(of, 24)}</span>;
  return href === undefined ? (
    <span title={of}>{text}</span>
  ) : (
    <a href={href} title={of}>
      {text}
    </a>
  );
}

type PanelProps = {
  readonly title: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly class?: string;
};

export function Panel({ title, actions, hint, children, class: extra = '' }: PanelProps) {
  return (
    <section class={`panel ${extra}`}>
      <header class="panel-head">
        <h2>{title}</h2>
        {actions !== undefined && <div class="actions">{actions}</div>}
      </header>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {children}
    </section>
  );
}

export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

const SHOWN_MS = 1500;

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    try {
      await copyText(text);
      setDone(true);
      later(SHOWN_MS, () => setDone(false));
    } catch {
      notify('bad', 'The browser does not let this page copy; mark the text and copy it yourself.');
    }
  };
  return (
    <Button kind="quiet" small onClick={copy}>
      {isDone ? 'Copied' : label}
    </Button>
  );
}

/** What scrolls by itself must be reached by keyboard (WCAG 2.1.1). */
export const SCROLLS = { tabIndex: 0 } as const;

/** A text as it is, such as JSON or a line of curl; it scrolls by itself, and by keyboard. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section class="code" aria-label={label} {...SCROLLS}>
      <pre>{text}</pre>
    </section>
  );
}

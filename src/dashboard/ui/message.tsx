// The headers and the body of an HTTP message, as they were sent.
import { Fragment } from 'preact';
import { pretty } from '../format.js';
import { Code, CopyButton } from './elements.js';

type BodyProps = {
  readonly text: string | null;
  readonly label: string;
  /** What is said where there is none. */
  readonly nothing: string;
};

export function Body({ text, label, nothing }: BodyProps) {
  if (text === null || text === '') return <p class="hint">{nothing}</p>;
  return (
    <div class="body">
      <Code text={pretty(text)} label={label} />
      <CopyButton text={text} label="Copy" />
    </div>
  );
}

type HeadersProps = { readonly title: string; readonly headers: Readonly<Record<string, unknown>> };

export function Headers({ title, headers }: HeadersProps) {
  const all = Object.entries(headers);
  return (
    <details>
      <summary>
        {title} ({all.length})
      </summary>
      <dl class="facts headers">
        {all.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}

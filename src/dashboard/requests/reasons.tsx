// Why a call was answered as it was: what refused it and the contract's rule behind that, the assumptions that decided,
// the fault that met it, the keys that had no effect.
import type { Schemas } from '../api.js';
import { href } from '../router.js';
import { Badge } from '../ui/elements.js';
import { docsOf } from './operations.js';

type Call = Schemas['Request'];
type Refusal = NonNullable<Call['refusal']>;

export function Reasons({ call }: { readonly call: Call }) {
  const { refusal, operation, fault, decided_by, unknown_query_keys: keys } = call;
  return (
    <>
      {refusal !== null && <WhyRefused refusal={refusal} operation={operation} />}
      {fault !== null && (
        <p>
          The fault <a href={href('faults')}>{fault}</a> met it: what it says of the answer counts, not the
          rules of the API.
        </p>
      )}
      {decided_by.length > 0 && (
        <>
          <h3>Decided by assumptions</h3>
          <p class="hint">The partner's documents are silent here. Another choice gives another answer.</p>
          <ul class="stack">
            {decided_by.map(({ assumption, value }) => (
              <li key={assumption}>
                <a href={href('assumptions')}>{assumption}</a> = <code>{value}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {keys.length > 0 && (
        <p>
          Unknown query keys, which had no effect: <code>{keys.join(', ')}</code>
        </p>
      )}
    </>
  );
}

/** How well code and status are known of the partner. */
const SOURCES: Readonly<Record<Refusal['source'], string>> = {
  documented: "code and status are in the partner's documents",
  observed: 'code and status were seen on the real service',
  assumed: 'code and status are assumed, the partner does not tell them',
};

type WhyProps = {
  readonly refusal: Refusal;
  readonly operation: string | null;
  /** Beside something that is told louder. */
  readonly quiet?: boolean;
};

export function WhyRefused({ refusal, operation, quiet = false }: WhyProps) {
  const { code, reason, message, source, rules } = refusal;
  const docs = docsOf(operation ?? '');
  return (
    <section class={quiet ? 'why quiet' : 'why'} aria-label="Why it was refused">
      <h3>Why it was refused</h3>
      <p class="why-message">{message}</p>
      <p>
        <Badge kind={source === 'assumed' ? 'warn' : 'good'}>{source}</Badge> Code <code>{code}</code> (
        <code>{reason}</code>): {SOURCES[source]}.
      </p>
      {rules.length === 0 ? (
        <p class="hint">openapi.json has no rule for it.</p>
      ) : (
        <Rules rules={rules} docs={docs} />
      )}
    </section>
  );
}

type RulesProps = { readonly rules: Refusal['rules']; readonly docs: string | undefined };

function Rules({ rules, docs }: RulesProps) {
  return (
    <>
      <p>
        {rules.length === 1 ? 'The rule' : 'The rules'} of <a href="/openapi.json">openapi.json</a> that it
        broke
        {docs !== undefined && (
          <>
            {' '}
            (<a href={docs}>documentation</a>)
          </>
        )}
        :
      </p>
      <ul class="broken-rules stack">
        {rules.map(({ pointer, keyword, expected }) => (
          <li key={pointer}>
            <strong>{keyword}</strong> <code>{JSON.stringify(expected)}</code>
            <code class="pointer">{pointer}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

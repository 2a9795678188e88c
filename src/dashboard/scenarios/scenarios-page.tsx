// Scenarios: the lifecycles that refunds can have, and which refund follows which.
import { useSignal } from '@preact/signals';
import type { Schemas } from '../api.js';
import { KindChoice, shownResource } from '../refund/kind-choice.js';
import { useResource } from '../resource.js';
import { Button, Panel } from '../ui/elements.js';
import { Loaded } from '../ui/lists.js';
import { Lifecycle } from './lifecycle.js';
import { ScenarioRuleDialog } from './rule-dialog.js';
import { ScenarioRuleList } from './rule-list.js';
import { isAskedFor, type Scenario } from './wording.js';

type Page = Schemas['ScenariosPage'];
/** Undefined while closed; the scenario it opens with, if any, while open. */
type Adding = { readonly scenario: string | undefined } | undefined;

export function ScenariosPage() {
  const adding = useSignal<Adding>(undefined);
  const scenarios = useResource('listScenarios', {}, ['scenarios']);
  const open = (scenario: string | undefined) => () => {
    adding.value = { scenario };
  };
  return (
    <>
      <header class="page-head">
        <h1>Scenarios</h1>
        <p class="hint">What becomes of a refund by itself, on the sandbox's clock.</p>
        <KindChoice page="scenarios" />
        <div class="actions">
          <Button kind="primary" onClick={open(undefined)} disabled={scenarios.body === undefined}>
            Add a rule
          </Button>
        </div>
      </header>
      <Loaded of={scenarios}>
        {(page) => (
          <>
            <Lifecycles page={page} onRule={(name) => open(name)()} />
            <Panel
              title={`Rules (${page.rules.length})`}
              hint="A new refund follows the scenario of the first rule that fits it."
            >
              <ScenarioRuleList rules={page.rules} />
            </Panel>
            {adding.value !== undefined && (
              <ScenarioRuleDialog
                scenarios={page.data}
                rules={page.rules}
                scenario={adding.value.scenario}
                onClose={() => {
                  adding.value = undefined;
                }}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

type LifecyclesProps = { readonly page: Page; readonly onRule: (name: string) => void };

function Lifecycles({ page, onRule }: LifecyclesProps) {
  const { rules, default_scenario: fallback } = page;
  const data = page.data.filter(({ resource }) => resource === shownResource());
  const starts = useStarts();
  const usual = { ACH: usualOf('ACH', fallback, data), CHECK: usualOf('CHECK', fallback, data) };
  const group = (method: Scenario['method']) => (
    <Panel key={method} title={`${method} refunds`} hint={usualText(usual[method])}>
      <ul class="lifecycles">
        {data
          .filter((scenario) => scenario.method === method)
          .map((scenario) => (
            <Lifecycle
              key={scenario.name}
              scenario={scenario}
              start={scenario.starts ?? starts[method]}
              isUsual={scenario.name === usual[method]}
              isAskedFor={isAskedFor(scenario.name, rules)}
              onRule={() => onRule(scenario.name)}
            />
          ))}
      </ul>
    </Panel>
  );
  return (
    <>
      <p class="hint above">
        Who decides: the first rule that fits, else the account's own scenario, else the default. With the
        rules of the default fixture, <code>scenario=NAME</code> in a refund's description is all it takes.
      </p>
      {group('ACH')}
      {group('CHECK')}
    </>
  );
}

/** What ACH refunds follow where the server was told nothing else. */
const SETTLES = 'settles';

/** The scenario of refunds that nothing else decides; undefined where there is none. */
function usualOf(
  method: Scenario['method'],
  fallback: string | null,
  all: readonly Scenario[],
): string | undefined {
  const isFallback = all.some((one) => one.name === fallback && one.method === method);
  if (fallback !== null && isFallback) return fallback;
  return method === 'ACH' ? SETTLES : undefined;
}

const usualText = (usual: string | undefined): string =>
  usual === undefined
    ? 'Those that nothing else decides stay as they began.'
    : `Those that nothing else decides follow ${usual}, the default.`;

/** The status that refunds begin with here where their scenario does not say. */
function useStarts(): Readonly<Record<Scenario['method'], string>> {
  const { body } = useResource('listAssumptions', {}, ['assumptions']);
  const choiceOf = (name: string) => body?.data.find((one) => one.name === name)?.value;
  return {
    ACH: choiceOf('ach_initial_status') ?? 'PENDING',
    CHECK: choiceOf('check_initial_status') ?? 'COMPLETED',
  };
}

// The full form for a rule: whom it meets, when, and what then happens. Only fields that fit together are offered.
import { useEffect, useState } from 'preact/hooks';
import { AccountField } from '../accounts/account-field.js';
import { call } from '../api.js';
import { choicesOf, readDocument } from '../document.js';
import { useResource } from '../resource.js';
import { Dialog } from '../ui/dialog.js';
import {
  Choice,
  type Option,
  ProbabilityField,
  Segments,
  Suggested,
  TextArea,
  TextField,
} from '../ui/forms.js';
import { SendForm } from '../ui/send-form.js';
import { DelayFields } from './delay-fields.js';
import { jsonFlaw, ruleOfForm } from './rule-form.js';

const KINDS = [
  { value: 'calls', label: 'Calls of the API' },
  { value: 'deliveries', label: 'Messages to webhooks' },
];

const optionsOf = (field: string): readonly Option[] =>
  (choicesOf('StateFault')[field] ?? []).map((value) => ({ value }));

export function RuleDialog({ onClose }: { readonly onClose: () => void }) {
  const [kind, setKind] = useState('calls');
  useEffect(() => void readDocument().catch(() => undefined), []);
  return (
    <Dialog title="Add a rule" onClose={onClose}>
      <SendForm
        send={(values) => call('addFault', { body: ruleOfForm(values) })}
        told={() => 'The rule is in force.'}
        onDone={onClose}
        action="Add the rule"
      >
        <Segments label="It meets" name="kind" options={KINDS} value={kind} onChoose={setKind} />
        {kind === 'calls' ? <CallFields /> : <DeliveryFields />}
        <WhenFields thing={kind === 'calls' ? 'call' : 'message'} />
        <TextField
          label="Name"
          name="name"
          maxLength={50}
          hint="Of the rule; given by the server if left out."
        />
      </SendForm>
    </Dialog>
  );
}

function CallFields() {
  return (
    <>
      <h3>Which calls</h3>
      <div class="fields dense">
        <Choice label="Operation" name="operation" empty="any" options={optionsOf('operation')} />
        <AccountField label="On account" />
        <Choice label="HTTP method" name="method" empty="any" options={optionsOf('method')} />
        <HeaderFields />
      </div>
      <h3>What happens</h3>
      <AnswerFields />
      <DelayFields label="Delay" empty="none" />
    </>
  );
}

/** A value makes sense only with the header's name. */
function HeaderFields() {
  const [name, setName] = useState('');
  return (
    <>
      <TextField
        label="With the header"
        name="header_name"
        placeholder="X-Request-Id"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      {name !== '' && <TextField label="of this value" name="header_value" placeholder="any" />}
    </>
  );
}

/** These two give no answer, so there is no status to it. */
const WITHOUT_ANSWER = ['reset', 'lose-answer'];

function AnswerFields() {
  const [status, setStatus] = useState('');
  const [effect, setEffect] = useState('');
  const hasAnswer = !WITHOUT_ANSWER.includes(effect);
  const effects = optionsOf('effect').filter(({ value }) => status === '' || !WITHOUT_ANSWER.includes(value));
  return (
    <>
      <div class="fields dense">
        {hasAnswer && (
          <Choice
            label="Answered with"
            name="status"
            empty="its own status"
            value={status}
            options={optionsOf('status')}
            onChange={(event) => setStatus(event.currentTarget.value)}
          />
        )}
        <Choice
          label="What breaks"
          name="effect"
          empty="nothing"
          value={effect}
          options={effects}
          onChange={(event) => setEffect(event.currentTarget.value)}
        />
        {status !== '' && <TextField label="Retry-After, seconds" name="retry_after" inputMode="numeric" />}
      </div>
      {status !== '' && (
        <TextArea
          label="Body, JSON"
          name="body"
          rows={3}
          hint="In place of the partner's error."
          onInput={({ currentTarget: area }) => area.setCustomValidity(jsonFlaw(area.value))}
        />
      )}
    </>
  );
}

function DeliveryFields() {
  const [delivery, setDelivery] = useState('duplicate');
  const webhooks = useResource('listSandboxWebhooks', {}).body?.data ?? [];
  return (
    <>
      <h3>Which messages</h3>
      <div class="fields dense">
        <Suggested
          label="To the webhook"
          name="webhook_token"
          placeholder="any"
          options={webhooks.map(({ webhook }) => webhook.token)}
        />
        <Choice label="Of type" name="event_type" empty="any" options={optionsOf('event_type')} />
        <AccountField label="About account" />
      </div>
      <h3>What happens</h3>
      <Choice
        label="The message is"
        name="delivery"
        required
        value={delivery}
        options={optionsOf('delivery')}
        onChange={(event) => setDelivery(event.currentTarget.value)}
      />
      {delivery === 'delayed' && <DelayFields label="By how much" withSandboxTime />}
    </>
  );
}

function WhenFields({ thing }: { readonly thing: string }) {
  return (
    <>
      <h3>When</h3>
      <div class="fields dense">
        <TextField label={`Only the nth ${thing}`} name="nth" inputMode="numeric" placeholder="every one" />
        <TextField label="So often at most" name="times" inputMode="numeric" placeholder="no limit" />
        <ProbabilityField />
      </div>
    </>
  );
}

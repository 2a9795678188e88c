// Method and description of a refund to be issued. Rules of the sandbox read its scenario out of the description; what
// they look for is offered, so that nobody needs to know it by heart.
import { useState } from 'preact/hooks';
import { useResource } from '../resource.js';
import { Choice, TextField } from '../ui/forms.js';
import { USUAL } from './kinds.js';

const USUAL_DESCRIPTION = 'credit balance refund';

export function DescriptionFields() {
  const [method, chooseMethod] = useState('ACH');
  const [description, describe] = useState(USUAL_DESCRIPTION);
  const { body } = useResource('listScenarios', {}, ['scenarios']);
  const own = body?.data.filter((one) => one.resource === USUAL && one.method === method);
  const fitting = new Map(own?.map((one) => [one.name, one]));
  const texts = (body?.rules ?? []).flatMap(({ scenario, description_contains: text }) => {
    const about = fitting.get(scenario)?.description;
    return text === undefined || about === undefined ? [] : [{ value: text, label: `${scenario}: ${about}` }];
  });
  const chosen = texts.find(({ value }) => description.includes(value))?.value ?? '';
  return (
    <>
      <div class="fields">
        <Choice
          label="Method"
          name="method"
          value={method}
          onChange={(event) => chooseMethod(event.currentTarget.value)}
          options={[{ value: 'ACH' }, { value: 'CHECK' }]}
        />
        <Choice
          label="What becomes of it"
          value={chosen}
          onChange={(event) => describe(event.currentTarget.value || USUAL_DESCRIPTION)}
          empty="As usual here"
          options={texts}
        />
      </div>
      <TextField
        label="Description"
        name="description"
        value={description}
        onInput={(event) => describe(event.currentTarget.value)}
        hint="Rules of the sandbox read it: a wish in it, such as scenario=late-return, comes true."
      />
    </>
  );
}

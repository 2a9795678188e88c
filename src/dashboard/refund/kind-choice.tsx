// Which kind of refunds a view is about, as its address says.
import { words } from '../format.js';
import { goTo, href } from '../router.js';
import { Choice } from '../ui/forms.js';
import type { ViewName } from '../views.js';
import { KINDS, RESOURCES, type Resource, USUAL } from './kinds.js';
import { resourceAsked } from './links.js';

export const shownResource = (): Resource => resourceAsked() ?? USUAL;

export function KindChoice({ page }: { readonly page: ViewName }) {
  const show = (resource: string) =>
    goTo(href(page, undefined, { resource: resource === USUAL ? undefined : resource }));
  return (
    <Choice
      label="Kind"
      value={shownResource()}
      options={RESOURCES.map((one) => ({ value: one, label: words(`${KINDS[one].noun}s`) }))}
      onChange={(event) => show(event.currentTarget.value)}
    />
  );
}

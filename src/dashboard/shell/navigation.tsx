// The ways to all views, with what is worth a look beside them.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { count } from '../format.js';
import { unseen } from '../live.js';
import { href, viewName } from '../router.js';
import { entryOf, VIEW_NAMES, type ViewName, viewOf } from '../views.js';

export function Icon({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" class="icon">
      <path d={path} />
    </svg>
  );
}

function markOf(name: ViewName): ComponentChildren {
  if (name !== 'requests' || unseen.value === 0) return undefined;
  return (
    <span class="mark" title="Calls that reached no sandbox, not looked at yet">
      {count(unseen.value)}
    </span>
  );
}

export function Navigation() {
  const shown = viewName.value;
  const current = shown && entryOf(shown);
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen they lie side by side, and some of them beyond its edge.
  useEffect(
    () => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }),
    [current],
  );
  return (
    <nav ref={nav} class="navigation" aria-label="Views">
      <ul>
        {VIEW_NAMES.map((name) => (
          <Entry key={name} name={name} isCurrent={name === current} />
        ))}
      </ul>
      <ul class="outside">
        <li>
          <a href="/docs">API documentation</a>
        </li>
        <li>
          <a href="/__admin/postman?download">Postman collection</a>
        </li>
      </ul>
    </nav>
  );
}

function Entry({ name, isCurrent }: { readonly name: ViewName; readonly isCurrent: boolean }) {
  const { title, icon } = viewOf(name);
  if (icon === undefined) return null;
  return (
    <li>
      <a href={href(name)} {...(isCurrent && { 'aria-current': 'page' })}>
        <Icon path={icon} />
        <span>{title}</span>
        {markOf(name)}
      </a>
    </li>
  );
}

// The ways to all views, with what is worth a look beside them.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { count } from '../format.js';
import { unseen } from '../live.js';
import { href, type PageName, pageName } from '../router.js';

export const PAGES: readonly { readonly name: PageName; readonly title: string; readonly icon: string }[] = [
  { name: 'board', title: 'Board', icon: 'M4 5h4v14H4zM10 5h4v9h-4zM16 5h4v6h-4z' },
  { name: 'accounts', title: 'Accounts', icon: 'M4 6h16v12H4zM4 10h16M7 15h4' },
  { name: 'requests', title: 'Requests', icon: 'M4 8h13l-4-4M20 16H7l4 4' },
  { name: 'deliveries', title: 'Deliveries', icon: 'M4 12l16-7-5 15-3-6z' },
  { name: 'faults', title: 'Faults', icon: 'M13 3L5 14h6l-1 7 8-11h-6z' },
  { name: 'scenarios', title: 'Scenarios', icon: 'M5 6h6a4 4 0 0 1 0 8H9a4 4 0 0 0 0 6h10' },
  {
    name: 'assumptions',
    title: 'Assumptions',
    icon: 'M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 17.5v.5M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18',
  },
  { name: 'state-machine', title: 'State machine', icon: 'M5 5h5v5H5zM14 14h5v5h-5zM10 7.5h6.5V14' },
  { name: 'sandbox', title: 'Sandbox', icon: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9' },
];

export function Icon({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" class="icon">
      <path d={path} />
    </svg>
  );
}

function markOf(name: PageName): ComponentChildren {
  if (name !== 'requests' || unseen.value === 0) return undefined;
  return (
    <span class="mark" title="Calls that reached no sandbox, not looked at yet">
      {count(unseen.value)}
    </span>
  );
}

export function Navigation() {
  const current = pageName.value === 'refunds' ? 'board' : pageName.value;
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen they lie side by side, and some of them beyond its edge.
  useEffect(
    () => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }),
    [current],
  );
  return (
    <nav ref={nav} class="navigation" aria-label="Views">
      <ul>
        {PAGES.map(({ name, title, icon }) => (
          <li key={name}>
            <a href={href(name)} {...(name === current && { 'aria-current': 'page' })}>
              <Icon path={icon} />
              <span>{title}</span>
              {markOf(name)}
            </a>
          </li>
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

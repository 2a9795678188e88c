// The views that there are, in the order of the navigation. The name of each stands in the address. What draws them is
// listed in app.tsx, which the compiler holds to this table.

type View = {
  readonly title: string;
  /** The path of its icon; a view without one is reached from another, and counts as part of that. */
  readonly icon?: string;
  readonly partOf?: 'board';
  /** Whether it shows one thing beside the list it is from: the list stays when another is opened. */
  readonly isBesideList?: boolean;
};

export const VIEWS = {
  board: { title: 'Board', icon: 'M4 5h4v14H4zM10 5h4v9h-4zM16 5h4v6h-4z' },
  refunds: { title: 'Board', partOf: 'board' },
  accounts: { title: 'Accounts', icon: 'M4 6h16v12H4zM4 10h16M7 15h4' },
  requests: { title: 'Requests', icon: 'M4 8h13l-4-4M20 16H7l4 4', isBesideList: true },
  deliveries: { title: 'Deliveries', icon: 'M4 12l16-7-5 15-3-6z', isBesideList: true },
  faults: { title: 'Faults', icon: 'M13 3L5 14h6l-1 7 8-11h-6z' },
  scenarios: { title: 'Scenarios', icon: 'M5 6h6a4 4 0 0 1 0 8H9a4 4 0 0 0 0 6h10' },
  assumptions: {
    title: 'Assumptions',
    icon: 'M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 17.5v.5M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18',
  },
  'state-machine': { title: 'State machine', icon: 'M5 5h5v5H5zM14 14h5v5h-5zM10 7.5h6.5V14' },
  sandbox: { title: 'Sandbox', icon: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9' },
} as const satisfies Readonly<Record<string, View>>;

export type ViewName = keyof typeof VIEWS;

export const VIEW_NAMES = Object.keys(VIEWS) as readonly ViewName[];

export const viewOf = (name: ViewName): View => VIEWS[name];

/** The view of the navigation that a view belongs to: itself, for most. */
export const entryOf = (name: ViewName): ViewName => viewOf(name).partOf ?? name;

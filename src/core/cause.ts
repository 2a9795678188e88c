// What brought something about, as data. It is put into words where it is shown, and nowhere is the text read again.

/** Who acts, which of them by number or name, and for a scenario which of its steps; 0 where there are no steps. */
export type Cause = {
  readonly by: 'request' | 'control' | 'scenario' | 'delivery' | 'fault' | 'file';
  readonly id: number | string;
  readonly step: number;
  /** How many messages led to it (see http/hops.ts); 0 for what comes of none. */
  readonly depth: number;
};

export function cause(by: Cause['by'], id: Cause['id'], step = 0): Cause {
  return { by, id, step, depth: 0 };
}

/** A call of either plane, by its number. */
export function causeOfCall(by: 'request' | 'control', id: number, depth: number): Cause {
  return { by, id, step: 0, depth };
}

/** A state file keeps the text alone; what is read from one is shown in its own words. */
export function causeOfFile(text = 'the fixture'): Cause {
  return cause('file', text);
}

export function sayCause({ by, id, step }: Cause): string {
  switch (by) {
    case 'control':
      return `control call ${id}`;
    case 'scenario':
      return `scenario ${id}, step ${step}`;
    case 'file':
      return String(id);
    default:
      return `${by} ${id}`;
  }
}

/** The same as data, as the control plane shows it beside the text. */
export type CauseView =
  | { readonly by: 'request' | 'control' | 'delivery'; readonly id: number }
  | { readonly by: 'scenario'; readonly id: string; readonly step: number }
  | { readonly by: 'fault' | 'file'; readonly id: string };

export function viewCause({ by, id, step }: Cause): CauseView {
  switch (by) {
    case 'scenario':
      return { by, id: String(id), step };
    case 'fault':
    case 'file':
      return { by, id: String(id) };
    default:
      return { by, id: Number(id) };
  }
}

// What all kinds of movements have alike: how one is kept, found, counted and moved by time. A kind says what only it
// has.
import { cause } from './cause.js';
import { type Movement, type MovementKind, movementBlanks, type NewMovement } from './movement.js';
import { takeStep } from './movement-rules.js';

type Alike = 'name' | 'accountOf' | 'posted' | 'blanks' | 'counted' | 'steps';

/** Its name is that of its lifecycle; `blanks` names what is drawn for one in a fixture that leaves tokens out. */
export function movementKind<
  M extends Movement,
  Command extends NewMovement<M>,
  Stand extends string,
  Verb extends string,
>(
  own: Omit<MovementKind<M, Command, Stand, Verb>, Alike> & { readonly blanks: string },
): MovementKind<M, Command, Stand, Verb> {
  const { lifecycle, blanks } = own;
  const kind: MovementKind<M, Command, Stand, Verb> = {
    ...own,
    name: lifecycle.kind,
    accountOf: ({ accountToken }) => accountToken,
    posted: ({ entry }) => entry,
    blanks: movementBlanks(blanks),
    counted: { values: lifecycle.statuses, by: ({ status }) => status },
    steps: {
      all: ({ plan }) => plan,
      take: (state, item, by, ids) => takeStep(kind, state, item, by, ids),
      cause: ({ scenario, transitions }) => cause('scenario', scenario ?? '', transitions.length + 1),
    },
  };
  return kind;
}

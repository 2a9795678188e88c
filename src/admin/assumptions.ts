// Assumptions on the control plane: listed with their choices and reasons, and set.
import { type AllSwitches, valuesOf, withAssumptions } from '../core/assumptions.js';
import { assumptionsChanged } from '../core/sandbox-events.js';
import { envelope, takePage } from '../http/paging.js';
import type { Answer, SandboxOperation } from '../http/plane.js';
import type { World } from '../sandbox/world.js';
import type { components } from '../wire/control.js';

export function assumptionOperations(
  switches: AllSwitches,
): Record<'listAssumptions' | 'updateAssumptions', SandboxOperation> {
  const { length } = switches.names;
  const list = ({ assumptions }: World): Answer => {
    const values = valuesOf(assumptions);
    const view = (name: string): components['schemas']['Assumption'] => {
      const { choices, reason, source } = switches.get(name);
      const value = values[name] ?? choices[0];
      return { name, value, default: choices[0], choices: [...choices], reason, source };
    };
    const page = takePage(length, (index) => switches.names[index] as string, { start: 0, count: length });
    return { status: 200, body: envelope(page, view) };
  };
  return {
    listAssumptions: ({ world }) => list(world),

    updateAssumptions({ world, body, cause }) {
      const before = valuesOf(world.assumptions);
      const asked = Object.entries(body as Record<string, string>);
      const changed = Object.fromEntries(asked.filter(([name, value]) => before[name] !== value));
      if (Object.keys(changed).length > 0) {
        const now = withAssumptions(world.assumptions, changed);
        world.set({ assumptions: now }, assumptionsChanged(changed), cause);
      }
      return list(world);
    },
  };
}

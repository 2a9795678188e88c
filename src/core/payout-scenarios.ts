// What becomes of money that is paid out, as scenarios: for every kind that pays out by ACH or by check, with the
// timings of the partner's own samples (docs/facts.md#timing-of-ach).
import type { ReturnCode } from './return-codes.js';
import type { Scenario, ScenarioStep } from './scenario.js';

type Status = 'PENDING' | 'PROCESSING' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'RETURNED';
type Step = ScenarioStep<Status>;
type Payout<Method extends string> = Scenario<Status, Method>;

export const TO_PENDING = { after: '27m', to: 'PENDING' } as const;
export const TO_PROCESSING = { after: '10h33m', to: 'PROCESSING' } as const;
const TO_SUBMITTED: Step = { after: '95m', to: 'SUBMITTED' };
const TO_COMPLETED: Step = { after: '32h', to: 'COMPLETED' };
const SENT: readonly Step[] = [TO_PENDING, TO_PROCESSING, TO_SUBMITTED];

function returned(code: ReturnCode, description: string): Payout<'ACH'> {
  const step: Step = { after: '2bd', to: 'RETURNED', return_code: code };
  return { name: `returned-${code}`, description, method: 'ACH', steps: [...SENT, step] };
}

export const ACH_PAYOUTS: readonly Payout<'ACH'>[] = [
  {
    name: 'settles',
    description: 'Goes out with the next batch and settles two days later',
    method: 'ACH',
    steps: [...SENT, TO_COMPLETED],
  },
  { name: 'instant', description: 'Is COMPLETED at once', method: 'ACH', starts: 'COMPLETED', steps: [] },
  { name: 'manual', description: 'Waits to be moved by hand', method: 'ACH', steps: [] },
  { name: 'stuck-in-submitted', description: 'Is sent and never heard of again', method: 'ACH', steps: SENT },
  {
    name: 'cancelled',
    description: 'Is withdrawn before it is sent',
    method: 'ACH',
    steps: [TO_PENDING, { after: '1h', to: 'CANCELLED' }],
  },
  returned('R02', 'Comes back: account closed'),
  returned('R03', 'Comes back: no such account'),
  returned('R04', 'Comes back: invalid account number'),
  returned('R16', 'Comes back: account frozen'),
  returned('R23', 'Comes back: refused by the receiver'),
  {
    name: 'late-return',
    description: 'Settles, and comes back two business days later all the same',
    method: 'ACH',
    steps: [...SENT, TO_COMPLETED, { after: '2bd', to: 'RETURNED', return_code: 'R02' }],
  },
];

export const CHECK_PAYOUTS: readonly Payout<'CHECK'>[] = [
  {
    name: 'check-clears',
    description: 'A check that is printed, sent and cashed',
    method: 'CHECK',
    starts: 'PENDING',
    steps: [
      { after: '1bd', to: 'PROCESSING' },
      { after: '1d', to: 'SUBMITTED' },
      { after: '7d', to: 'COMPLETED' },
    ],
  },
  {
    name: 'check-returned',
    description: 'A check that comes back in the post',
    method: 'CHECK',
    starts: 'COMPLETED',
    steps: [{ after: '10bd', to: 'RETURNED' }],
  },
];

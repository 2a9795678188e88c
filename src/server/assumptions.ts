// All switches of the server, joined from the tables of each subject and resource.
import type { Catalog } from '../catalog/catalog.js';
import { CONTRACT_SWITCHES } from '../contract/switches.js';
import { AllSwitches } from '../core/assumptions.js';
import { BANK_SWITCHES } from '../core/bank-switches.js';
import { CREDIT_SWITCHES } from '../core/credit.js';
import { PAYOUT_SWITCHES } from '../core/payout-switches.js';
import { HTTP_SWITCHES } from '../http/switches.js';
import { CATALOG } from './catalog.js';

/** The first ones, in the order in which they have always been listed; whatever comes later follows. */
const FIRST = [
  'over_limit_status',
  'error_shape',
  'ach_initial_status',
  'check_initial_status',
  'failed_refund_reversal',
  'refundable_account_statuses',
  'unknown_body_fields',
  'unknown_query_keys',
  'string_amounts',
  'replay_returns',
  'detail_object',
  'end_index',
  'available_credit',
  'bank_days',
  'refund_transition_events',
  'webhook_event_names',
  'default_signature_algorithm',
  'credit_resend_answer',
  'webhook_password_rule',
  'null_optional_fields',
];

export const ASSUMPTIONS = assumptionsOf(CATALOG);

/** Those of the rules that all share, and those of each resource. */
export function assumptionsOf({ switches }: Catalog): AllSwitches {
  const shared = [HTTP_SWITCHES, CONTRACT_SWITCHES, CREDIT_SWITCHES, PAYOUT_SWITCHES, BANK_SWITCHES];
  return new AllSwitches([...shared, ...switches], FIRST);
}

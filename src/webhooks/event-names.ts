// One of the lists of the partner's own names: events that nothing here brings about. A program subscribes to them all
// the same (docs/facts.md#webhook-events).

/** Credit events. */
export const NEVER_SENT: readonly string[] = [
  'ledgerentry',
  'accountstatement',
  'delinquencytransition',
  'paymentreminders',
  'substatus',
  'accountsignupbonus',
];

export const OUTSIDE_CREDIT: readonly string[] = [
  'transaction',
  'cardtransition',
  'usertransition',
  'businesstransition',
  'digitalwallettokentransition',
  'chargebacktransition',
  'directdeposittransition',
  'threedstransition',
];

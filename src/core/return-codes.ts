// NACHA return codes and their short names (Nacha Operating Rules, Appendix Four). A refund is an ACH credit, so R02,
// R03, R04, R16 and R23 are the ones to expect (docs/facts.md#return-codes); the others are accepted, since a bank may
// send them.

export const RETURN_CODES = {
  R01: 'Insufficient funds',
  R02: 'Account closed',
  R03: 'No account or unable to locate account',
  R04: 'Invalid account number',
  R05: 'Unauthorized debit to a consumer account',
  R06: 'Returned at the request of the originating bank',
  R07: 'Authorization revoked',
  R08: 'Payment stopped',
  R09: 'Uncollected funds',
  R10: 'Originator not known or not authorized',
  R11: 'Entry not in accordance with the authorization',
  R12: 'Account sold to another bank',
  R13: 'Invalid routing number',
  R14: 'Representative payee deceased or unable to continue',
  R15: 'Beneficiary or account holder deceased',
  R16: 'Account frozen',
  R17: 'File record edit criteria',
  R20: 'Non-transaction account',
  R21: 'Invalid company identification',
  R22: 'Invalid individual ID number',
  R23: 'Credit entry refused by receiver',
  R24: 'Duplicate entry',
  R29: 'Corporate customer advises not authorized',
  R31: 'Permissible return entry',
  R33: 'Return of a destroyed check entry',
} as const;

export type ReturnCode = keyof typeof RETURN_CODES;

// Moves a refund: a button for each legal move of the table, and behind "Force" all the others.
import { useState } from 'preact/hooks';
import { money, words } from '../format.js';
import { act } from '../notices.js';
import { useResource } from '../resource.js';
import { Dialog } from '../ui/dialog.js';
import { Button } from '../ui/elements.js';
import { Choice, TextField, type Values } from '../ui/forms.js';
import { SendForm } from '../ui/send-form.js';
import { type Card, refOf } from './kinds.js';
import { movedText, moveRefund } from './moves.js';
import { ReturnCodes } from './return-codes.js';
import type { Verb } from './ways.js';

/** A move that needs a further word: a return its code, a forced one its status. */
export type OpenMove = {
  readonly card: Card;
  /** Undefined where it is forced. */
  readonly to: string | undefined;
  /** Of the bank, where it goes the whole way. */
  readonly verb?: Verb;
};

type ButtonsProps = { readonly card: Card; readonly onAsk: (open: OpenMove) => void };

export function MoveButtons({ card, onAsk }: ButtonsProps) {
  const { next_statuses, status_with_return_code } = card;
  const moveTo = (to: string) =>
    to === status_with_return_code
      ? onAsk({ card, to })
      : act(() => moveRefund(refOf(card), 'transitions', { status: to }), movedText);
  return (
    <div class="moves">
      {next_statuses.map((to) => (
        <Button key={to} small onClick={() => moveTo(to)}>
          {words(to)}
          {to === status_with_return_code && '…'}
        </Button>
      ))}
      <Button small kind="quiet" onClick={() => onAsk({ card, to: undefined })}>
        Force…
      </Button>
    </div>
  );
}

type DialogProps = { readonly open: OpenMove; readonly onClose: () => void };

export function MoveDialog({ open: { card, to, verb }, onClose }: DialogProps) {
  const machine = useResource('getStateMachine', { query: { resource: card.resource } }, []).body;
  const { refund, next_statuses } = card;
  const isForced = to === undefined;
  const others = (machine?.statuses ?? [])
    .map(({ status }) => status)
    .filter((status) => status !== refund.status && !next_statuses.includes(status));
  const [chosen, choose] = useState<string>();
  const status = to ?? chosen ?? others[0];
  const takesCode = status !== undefined && status === card.status_with_return_code;
  const send = ({ return_code, reason }: Values) =>
    moveRefund(refOf(card), verb ?? 'transitions', {
      ...(verb === undefined && status !== undefined && { status }),
      ...(reason !== undefined && { reason }),
      ...(takesCode && return_code !== undefined && { return_code }),
      ...(isForced && { force: true }),
    });
  const action = isForced ? `Force to ${words(status ?? '')}` : 'Return it';
  const title = `Return ${money(refund.amount)}${verb === undefined ? '' : ' as the bank would'}`;
  return (
    <Dialog title={isForced ? 'Force a move' : title} onClose={onClose}>
      {isForced && <WhatForceDoes />}
      <SendForm
        send={send}
        told={movedText}
        onDone={onClose}
        action={action}
        kind={isForced ? 'danger' : 'primary'}
      >
        {isForced && (
          <Choice
            label={`From ${words(refund.status)} to`}
            name="status"
            value={status ?? ''}
            onChange={(event) => choose(event.currentTarget.value)}
            options={others.map((value) => ({ value, label: words(value) }))}
          />
        )}
        {takesCode && <ReturnCodes codes={machine?.return_codes ?? []} />}
        <TextField label="Reason, if any" name="reason" maxLength={255} />
      </SendForm>
    </Dialog>
  );
}

function WhatForceDoes() {
  return (
    <p class="hint">
      Skips the table of legal moves and drops what was planned, but never the ceiling: money goes out again
      only where the credit still covers it. A move that changes the side of the money posts an entry.
    </p>
  );
}

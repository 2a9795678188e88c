// All that can be done to a refund by hand: one legal step, a whole way as the bank would go it, or a forced move.
import { useState } from 'preact/hooks';
import type { Schemas } from '../api.js';
import { money, words } from '../format.js';
import { act } from '../notices.js';
import { Dialog } from '../ui/dialog.js';
import { Button, Panel } from '../ui/elements.js';
import { TextField } from '../ui/forms.js';
import { SendForm } from '../ui/send-form.js';
import { MoveButtons, type Wish } from './move-dialog.js';
import { type Card, movedText, moveRefund, takesReturnCode } from './moves.js';
import { ReturnCodes } from './return-codes.js';
import { type Way, waysOf, wayText } from './ways.js';

type Machine = Schemas['StateMachine'];
type MovesProps = {
  readonly card: Card;
  readonly machine: Machine | undefined;
  readonly onWish: (wish: Wish) => void;
};

export function MovesPanel({ card, machine, onWish }: MovesProps) {
  const isFinal = card.next_statuses.length === 0;
  const ways = waysOf(card, machine?.moves ?? []);
  return (
    <Panel title="Move it" {...(isFinal && { hint: 'It is final: no legal move leads on.' })}>
      {!isFinal && <h3>One step, to</h3>}
      <MoveButtons card={card} onWish={onWish} />
      {ways.length > 0 && <h3>As the bank would</h3>}
      <Ways card={card} ways={ways} codes={machine?.return_codes ?? []} />
    </Panel>
  );
}

type WaysProps = {
  readonly card: Card;
  readonly ways: readonly Way[];
  readonly codes: Machine['return_codes'];
};

function Ways({ card, ways, codes }: WaysProps) {
  const [isReturning, setReturning] = useState(false);
  const { refund } = card;
  const needsCode = ({ path }: Way) => takesReturnCode(refund.method, path.at(-1));
  return (
    <div class="moves">
      {ways.map((way) => (
        <Button
          key={way.verb}
          small
          title={wayText(way)}
          onClick={() =>
            needsCode(way) ? setReturning(true) : act(() => moveRefund(refund.token, way.verb, {}), movedText)
          }
        >
          {words(way.verb)}
          {needsCode(way) && '…'}
        </Button>
      ))}
      {isReturning && (
        <Dialog
          title={`Return ${money(refund.amount)} as the bank would`}
          onClose={() => setReturning(false)}
        >
          <SendForm
            send={(details) => moveRefund(refund.token, 'return', details)}
            told={movedText}
            onDone={() => setReturning(false)}
            action="Return it"
          >
            <ReturnCodes codes={codes} />
            <TextField label="Reason, if any" name="reason" maxLength={255} />
          </SendForm>
        </Dialog>
      )}
    </div>
  );
}

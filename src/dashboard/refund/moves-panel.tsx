// All that can be done to a refund by hand: one legal step, a whole way as the bank would go it, or a forced move.
import { words } from '../format.js';
import { act } from '../notices.js';
import { Button, Panel } from '../ui/elements.js';
import { type Card, refOf } from './kinds.js';
import { MoveButtons, type OpenMove } from './move-dialog.js';
import { movedText, moveRefund } from './moves.js';
import { type Way, waysOf, wayText } from './ways.js';

type MovesProps = {
  readonly card: Card;
  readonly onAsk: (open: OpenMove) => void;
};

export function MovesPanel({ card, onAsk }: MovesProps) {
  const isFinal = card.next_statuses.length === 0;
  const ways = waysOf(card);
  return (
    <Panel title="Move it" {...(isFinal && { hint: 'It is final: no legal move leads on.' })}>
      {!isFinal && <h3>One step, to</h3>}
      <MoveButtons card={card} onAsk={onAsk} />
      {ways.length > 0 && <h3>As the bank would</h3>}
      <Ways card={card} ways={ways} onAsk={onAsk} />
    </Panel>
  );
}

type WaysProps = Pick<MovesProps, 'card' | 'onAsk'> & { readonly ways: readonly Way[] };

function Ways({ card, ways, onAsk }: WaysProps) {
  const { status_with_return_code } = card;
  const needsCode = ({ path }: Way) => path.at(-1) === status_with_return_code;
  const go = (way: Way) =>
    needsCode(way)
      ? onAsk({ card, to: way.path.at(-1), verb: way.verb })
      : act(() => moveRefund(refOf(card), way.verb, {}), movedText);
  return (
    <div class="moves">
      {ways.map((way) => (
        <Button key={way.verb} small title={wayText(way)} onClick={() => go(way)}>
          {words(way.verb)}
          {needsCode(way) && '…'}
        </Button>
      ))}
    </div>
  );
}

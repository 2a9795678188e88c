// The calls of the sandbox, the latest first, as they come; held while one reads, or looks at older ones.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Schemas } from '../api.js';
import { count, curl } from '../format.js';
import { mine } from '../live.js';
import { sandbox } from '../router.js';
import { useThrottledResource } from '../throttle.js';
import { Button, Code, CopyButton, Empty } from '../ui/elements.js';
import { caller } from '../ui/exchange.js';
import { Kept, Loaded, PAGE_SIZE, Pager } from '../ui/lists.js';
import { type Place, placeAt, queryOfPlace, TOP } from '../ui/place.js';
import { Split } from '../ui/split.js';
import { CallDetail } from './call-detail.js';
import { CallFilters, chosenCalls, queryOf } from './call-filters.js';
import { CallTable } from './call-table.js';
import { EmptyLog } from './empty-log.js';

type Page = Schemas['RequestsPage'];

export function RequestLog({ id }: { readonly id: string | undefined }) {
  const chosen = chosenCalls();
  const key = JSON.stringify(chosen);
  const place = useSignal<Place>(TOP);
  const isPaused = useSignal(false);
  const isHeld = isPaused.value || place.value.start > 0;
  useEffect(() => {
    place.value = TOP;
  }, [key]);
  const log = useThrottledResource(
    'listRequests',
    { query: { ...queryOf(chosen), ...queryOfPlace(place.value), count: PAGE_SIZE } },
    ['requests', 'unassigned'],
    isHeld,
  );
  const listed = log.body?.data.find((call) => String(call.id) === id);
  const came = useCame(log.body, place.value.start);
  const go = (start: number) => {
    place.value = placeAt(start, place.value, log.body?.data);
  };
  const goOn = () => {
    isPaused.value = false;
    place.value = TOP;
    log.reload();
  };
  const pause = () => {
    isPaused.value = true;
  };
  return (
    <Split open={id && `Call ${id}`} detail={id && <CallDetail key={id} id={id} listed={listed} />}>
      <CallFilters id={id} />
      <LogBar isHeld={isHeld} came={came} isEmpty={log.body?.kept === 0} onPause={pause} onGoOn={goOn} />
      <Loaded of={log}>
        {(page) => (
          <>
            <CallTable calls={page.data} id={id} filters={chosen} />
            {page.data.length === 0 && <Nothing isFiltered={key !== '{}'} isOlder={place.value.start > 0} />}
            <Pager start={place.value.start} shown={page.data.length} isMore={page.is_more} onGo={go} />
            <Kept thing="call" kept={page.kept} dropped={page.dropped} />
          </>
        )}
      </Loaded>
    </Split>
  );
}

type BarProps = {
  readonly isHeld: boolean;
  readonly came: number;
  readonly isEmpty: boolean;
  readonly onPause: () => void;
  readonly onGoOn: () => void;
};

function LogBar({ isHeld, came, isEmpty, onPause, onGoOn }: BarProps) {
  const calls = came === 1 ? 'call' : 'calls';
  return (
    <div class="log-bar">
      <Button small title="Hold the list while you read" onClick={isHeld ? onGoOn : onPause}>
        {isHeld ? 'Go on' : 'Pause'}
      </Button>
      <p class="hint">
        {isHeld
          ? `The list is held. ${came === 0 ? 'No' : count(came)} ${calls} came meanwhile.`
          : 'The latest first, as they come.'}
      </p>
      <EmptyLog
        clear="clearRequests"
        what={`the log of calls of sandbox ${sandbox.value}`}
        isEmpty={isEmpty}
        onDone={onGoOn}
      />
    </div>
  );
}

/** How many calls came since the first page was read. */
function useCame(page: Page | undefined, start: number): number {
  const known = useSignal(0);
  useEffect(() => {
    const { calls = 0, requests = 0 } = mine.peek() ?? {};
    // The page may hold calls that the signal has not told of yet.
    const ahead = page?.data.filter(({ id }) => id > requests).length ?? 0;
    if (start === 0) known.value = calls + ahead;
  }, [page]);
  return Math.max(0, (mine.value?.calls ?? 0) - known.value);
}

type NothingProps = { readonly isFiltered: boolean; readonly isOlder: boolean };

function Nothing({ isFiltered, isOlder }: NothingProps) {
  if (isOlder) {
    return (
      <Empty title="Nothing older is kept">
        <p>What was here has made room for calls that came since.</p>
      </Empty>
    );
  }
  if (isFiltered) {
    return (
      <Empty title="No call passes the filters">
        <p>Calls that came before the log was emptied, or were dropped to make room, are not looked at.</p>
      </Empty>
    );
  }
  const line = curl({ method: 'GET', ...caller('/v3/credit/accounts/my_account_token_12') });
  return (
    <Empty title="No call yet">
      <p>Every call of your application is shown here with what became of it, and why. Try one:</p>
      <Code text={line} label="A call to begin with" />
      <CopyButton text={line} label="Copy as curl" />
    </Empty>
  );
}

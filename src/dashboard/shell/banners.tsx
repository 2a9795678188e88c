// What one should know whatever view is open: the server is gone, calls arrive in another sandbox, calls reach none.
import { connection, elsewhere, seenUnassigned, unassigned, unseen } from '../live.js';
import { useResource } from '../resource.js';
import { chooseSandbox, href } from '../router.js';
import { Button } from '../ui/elements.js';

export function Banners() {
  return (
    <div class="banners">
      {connection.value === 'lost' && (
        <p class="banner bad" role="alert">
          <strong>The server does not answer.</strong> What you see is what it last said; the page asks again
          every second.
        </p>
      )}
      {elsewhere.value !== undefined && <Elsewhere name={elsewhere.value} />}
      {unseen.value > 0 && <Unassigned />}
    </div>
  );
}

function Elsewhere({ name }: { readonly name: string }) {
  const dismiss = () => {
    elsewhere.value = undefined;
  };
  const go = () => {
    dismiss();
    chooseSandbox(name);
  };
  return (
    <div class="banner" role="status">
      <p>
        Calls arrive in sandbox <strong class="token">{name}</strong>.
      </p>
      <Button small kind="primary" onClick={go}>
        Show it
      </Button>
      <Button small kind="quiet" onClick={dismiss}>
        Stay here
      </Button>
    </div>
  );
}

/** The commonest first mistake is a wrong path or missing credentials, and such a call is in no sandbox's log. */
function Unassigned() {
  const { body } = useResource('listUnassigned', { query: { count: 1 } }, ['unassigned']);
  const latest = body?.data[0];
  if (latest === undefined) return null;
  const [near] = latest.near_misses;
  return (
    <div class="banner warn" role="status">
      <p>
        <strong>A call reached no sandbox:</strong>{' '}
        <code>
          {latest.method} {latest.path}
        </code>{' '}
        was answered {latest.status}.{' '}
        {near === undefined ? (
          latest.refusal?.message
        ) : (
          <>
            Nearest:{' '}
            <code>
              {near.method} {near.path}
            </code>
          </>
        )}
      </p>
      <a class="button small" href={href('requests', undefined, { show: 'unassigned' })}>
        Look
      </a>
      <Button
        small
        kind="quiet"
        onClick={() => {
          seenUnassigned.value = unassigned.value;
        }}
      >
        Dismiss
      </Button>
    </div>
  );
}

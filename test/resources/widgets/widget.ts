// A resource that is there for tests alone: a widget is made on an account, costs a fee, and has a life of three
// statuses. All that a server knows of it is here: its descriptor, and its part of both documents and of state files.

import { movementMessage } from '../../../src/catalog/movement-message.js';
import { movementState } from '../../../src/catalog/movement-state.js';
import { movementResource } from '../../../src/catalog/resource.js';
import { formatSeconds } from '../../../src/core/clock.js';
import { entryKind } from '../../../src/core/entry-types.js';
import { Lifecycle } from '../../../src/core/lifecycle.js';
import { centsFromDecimal, decimalFromCents } from '../../../src/core/money.js';
import { type Movement, type NewMovement, toldOf } from '../../../src/core/movement.js';
import { movementKind } from '../../../src/core/movement-kind.js';
import { createMovement } from '../../../src/core/movement-rules.js';
import { Problem, row } from '../../../src/core/problem.js';
import type { Answer, Call } from '../../../src/http/plane.js';
import type { World } from '../../../src/sandbox/world.js';
import type { Addition } from '../../../src/server/additions.js';

type Status = 'ORDERED' | 'BUILT' | 'BROKEN';
type Verb = 'submit' | 'settle' | 'return' | 'cancel' | 'fail';
type Widget = Movement<Status, 'MAIL'> & { readonly colour: string };
type NewWidget = NewMovement<Widget> & { readonly colour: string };

const STATUSES = ['ORDERED', 'BUILT', 'BROKEN'] as const;
const FEE = entryKind('account.fee.interest.minimum');

const LIFECYCLE = new Lifecycle<Status, 'MAIL', 'charged', Verb>({
  kind: 'widget',
  noun: 'widget',
  statuses: STATUSES,
  variants: ['MAIL'],
  rows: {
    ORDERED: { stand: 'charged', next: { MAIL: [{ to: 'BUILT', by: 'bank' }] } },
    // A widget may be repaired: the table has a loop.
    BUILT: { stand: 'charged', next: { MAIL: [{ to: 'BROKEN', by: 'bank' }] } },
    BROKEN: { stand: 'charged', next: { MAIL: [{ to: 'BUILT', by: 'bank' }] } },
  },
  starts: { MAIL: { usual: 'ORDERED', decidedBy: [], status: () => 'ORDERED' } },
  neverFirst: {},
  verbs: { submit: ['BUILT'], settle: ['BUILT'], return: ['BROKEN'], cancel: ['BROKEN'], fail: ['BROKEN'] },
  usualWay: ['ORDERED', 'BUILT'],
  scenarios: [
    {
      name: 'breaks',
      description: 'Is built, and breaks',
      method: 'MAIL',
      steps: [
        { after: '1h', to: 'BUILT' },
        { after: '2h', to: 'BROKEN' },
      ],
    },
  ],
  usualScenario: { MAIL: 'breaks' },
  returned: null,
});

const WIDGET_NOT_FOUND = row<{ token: string; sandbox: string }>({
  name: 'widgetNotFound',
  code: '404020',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ token, sandbox }) => `Widget ${token} does not exist in sandbox ${sandbox}`,
});

const TOLD = toldOf('widget');

const WIDGETS = movementKind<Widget, NewWidget, 'charged', Verb>({
  lifecycle: LIFECYCLE,
  told: TOLD,
  opens: [FEE],
  refer: {
    fields: { widget_token: { type: 'string' } },
    view: ({ token }) => ({ widget_token: token }),
  },
  blanks: 'widget',
  posts: {},
  refuse: () => undefined,
  refusePayout: () => undefined,
  notFound: (token, sandbox) => Problem.of(WIDGET_NOT_FOUND, { token, sandbox }),
  differences: (earlier, { colour }) => (earlier.colour === colour ? [] : ['colour']),
  build: ({ colour, description, ...command }, { now, ...beginning }) => ({
    token: beginning.token,
    creationToken: beginning.creationToken,
    accountToken: command.accountToken,
    method: command.method,
    amount: command.amount,
    description,
    colour,
    status: beginning.status,
    createdAt: now,
    updatedAt: now,
    entry: beginning.entry,
    later: beginning.later,
    transitions: [],
    scenario: beginning.scenario,
    plan: beginning.plan,
  }),
});

const viewWidget = ({ token, colour, status, amount, createdAt }: Widget, { origin }: World) => ({
  token,
  colour,
  status,
  amount: decimalFromCents(amount),
  created_time: formatSeconds(origin + createdAt),
});

function createWidget({ world, params, body, cause: by }: Call): Answer | Problem {
  const { token, colour, amount } = body as { token?: string; colour: string; amount: number };
  const accountToken = String(params.account_token);
  const command: NewWidget = {
    token,
    accountToken,
    method: 'MAIL',
    amount: centsFromDecimal(amount),
    description: null,
    colour,
  };
  const decision = createMovement(WIDGETS, world, command, world.now(), world.ids, world.chance);
  if (decision instanceof Problem) return decision;
  world.commit(decision, by);
  return { status: 201, body: viewWidget(decision.item, world) };
}

const WIDGET_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['token', 'colour', 'status', 'amount', 'created_time'],
  properties: {
    token: { type: 'string' },
    colour: { type: 'string' },
    status: { type: 'string', enum: STATUSES },
    amount: { type: 'number' },
    created_time: { type: 'string' },
  },
};

const TEXT = { type: 'string' };

export const WIDGET: Addition = {
  resource: movementResource({
    name: 'widget',
    movement: WIDGETS,
    shown: { view: viewWidget, schema: 'Widget' },
    problems: [WIDGET_NOT_FOUND],
    operations: () => ({ createWidget }),
    messages: [movementMessage(WIDGETS)],
    state: [
      movementState<Widget, NewWidget>(WIDGETS, {
        key: 'widgets',
        unclaimed: 'such a fee needs its widget',
        command: (written, common) => ({
          ...common,
          colour: String((written as { colour?: string }).colour),
        }),
        write: ({ colour }) => ({ colour }),
      }),
    ],
  }),
  partner: {
    paths: {
      '/credit/accounts/{account_token}/widgets': {
        post: {
          operationId: 'createWidget',
          tags: ['Widgets'],
          summary: 'Makes a widget',
          parameters: [{ name: 'account_token', in: 'path', required: true, schema: TEXT }],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['colour', 'amount'],
                  properties: {
                    token: { ...TEXT, maxLength: 36 },
                    colour: { ...TEXT, enum: ['red', 'blue'] },
                    amount: { type: 'number', minimum: 0.01 },
                  },
                },
              },
            },
          },
          responses: {
            '201': {
              description: 'The widget.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Widget' } } },
            },
            default: {
              description: 'A refusal.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
            },
          },
        },
      },
    },
    components: { schemas: { Widget: WIDGET_SCHEMA } },
  },
  control: { components: { schemas: { Widget: WIDGET_SCHEMA } } },
  state: {
    properties: { widgets: { type: 'array', items: { $ref: '#/definitions/widget' } } },
    definitions: { widget: { type: 'object', required: ['token', 'colour', 'entry'] } },
  },
};

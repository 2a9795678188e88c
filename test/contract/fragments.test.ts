// A document is put together from fragments: nothing of them is lost, and no name stands in it twice.
import t from 'tap';
import { type Fragment, mergeFragments } from '../../src/contract/fragments.js';

const WHOLE = {
  openapi: '3.0.3',
  tags: [{ name: 'Clock' }],
  paths: { '/clock': { get: { operationId: 'getClock' } } },
  components: { schemas: { Clock: { type: 'object' } }, responses: { Missing: { description: 'None.' } } },
};

const WIDGETS: Fragment = {
  tags: [{ name: 'Widgets' }],
  paths: { '/widgets': { get: { operationId: 'listWidgets' } } },
  components: { schemas: { Widget: { type: 'object' } }, parameters: { widget: { in: 'path' } } },
  'x-overlays': { 'unknown_body_fields=ignore': [] },
};

t.test('a fragment stands behind what the document has', async (t) => {
  t.strictSame(mergeFragments(WHOLE, [WIDGETS]), {
    openapi: '3.0.3',
    tags: [{ name: 'Clock' }, { name: 'Widgets' }],
    paths: {
      '/clock': { get: { operationId: 'getClock' } },
      '/widgets': { get: { operationId: 'listWidgets' } },
    },
    components: {
      schemas: { Clock: { type: 'object' }, Widget: { type: 'object' } },
      responses: { Missing: { description: 'None.' } },
      parameters: { widget: { in: 'path' } },
    },
    'x-overlays': { 'unknown_body_fields=ignore': [] },
  });
  t.strictSame(Object.keys(WHOLE.paths), ['/clock'], 'the document itself stays as it was');
  t.strictSame(mergeFragments(WHOLE, []), WHOLE);
});

const TWICE: Readonly<Record<string, Fragment>> = {
  'tag called Clock': { tags: [{ name: 'Clock' }] },
  'paths called /clock': { paths: { '/clock': { post: { operationId: 'setClock' } } } },
  'schemas called Clock': { components: { schemas: { Clock: {} } } },
  'operation called getClock': { paths: { '/time': { parameters: [], get: { operationId: 'getClock' } } } },
};

for (const [name, fragment] of Object.entries(TWICE)) {
  t.test(`no document has two ${name}`, async (t) => {
    t.throws(() => mergeFragments(WHOLE, [fragment]), { message: `the document has two ${name}` });
  });
}

t.test('no two fragments bring one name', async (t) => {
  t.throws(() => mergeFragments(WHOLE, [WIDGETS, { 'x-overlays': { 'unknown_body_fields=ignore': [] } }]), {
    message: 'the document has two x-overlays called unknown_body_fields=ignore',
  });
});

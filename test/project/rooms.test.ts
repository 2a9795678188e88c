// The rooms below the resources know none of them, and the rules of a resource know nothing but core: what makes adding
// a resource a matter of its own folder. A failure lists each offence as file:line.
import t from 'tap';
import ts from 'typescript';
import { roomOf } from '../../scripts/rooms.js';
import { findNodes, importsOf, listFiles, parse } from '../../scripts/sources.js';

const SRC = listFiles()
  .filter((path) => /^src\/.*\.tsx?$/.test(path))
  .map(parse);

/** Rooms that know no resource of the partner; accounts are core's own, since all money hangs on them. */
const KNOW_NONE = ['core', 'sandbox', 'logs', 'http', 'contract', 'faults', 'webhooks'];

/** Tables of assumptions: their reasons and sources speak as the partner's reader does. */
const isOfAssumptions = (path: string) => /[-/]switches\.ts$/.test(path);

/** The other lists of the partner's own names, each of which says so in its head. */
const REGISTRIES = [
  'src/core/credit.ts',
  'src/core/payout.ts',
  'src/core/entry-types.ts',
  'src/webhooks/deliveries/events.ts',
  'src/webhooks/event-names.ts',
];

/** Names that are not of a resource: the product's own, and what Nacha calls a reason. */
const OTHER_NAMES = /refund-mock|Refund-Mock|Payment stopped/g;
const RESOURCES = /refund|payment|adjustment_created|ledgerentr/i;

t.test('rooms below the resources name no resource', async (t) => {
  const offences = SRC.filter(({ path }) => KNOW_NONE.includes(roomOf(path)))
    .filter(({ path }) => !REGISTRIES.includes(path) && !isOfAssumptions(path))
    .flatMap((source) =>
      findNodes(source, (node) => {
        const isWord = ts.isIdentifier(node) || ts.isStringLiteralLike(node) || isTemplatePart(node);
        if (!isWord) return undefined;
        const text = (node as ts.Identifier | ts.LiteralLikeNode).text.replace(OTHER_NAMES, '');
        return RESOURCES.test(text) ? text : undefined;
      }),
    );
  t.strictSame(offences, []);
});

t.test('a registry of partner names says in its head that it is one, and holds some', async (t) => {
  for (const path of REGISTRIES) {
    const { text } = parse(path);
    const head = text.slice(0, text.search(/^(?!\/\/)/m));
    t.match(head.replace(/\n\/\/ /g, ' '), /partner's own names/, path);
    t.match(text.slice(head.length), RESOURCES, path);
  }
});

t.test('what a resource is, its rules, lifecycle and problems know core alone', async (t) => {
  const pure = /^src\/(resources\/[\w-]+|webhooks)\/(model|rules|lifecycle|problems|switches)\.ts$/;
  const sources = SRC.filter(({ path }) => pure.test(path));
  t.ok(sources.length > 8, 'there are some');
  const offences = sources.flatMap(importsOf).flatMap(({ from, line, target }) => {
    const isCore = roomOf(target) === 'core';
    const isOwn = pure.test(target) && folderOf(target) === folderOf(from);
    const isModelOfAnother = target.endsWith('/model.ts');
    return isCore || isOwn || isModelOfAnother ? [] : [`${from}:${line}: ${target}`];
  });
  t.strictSame(offences, []);
});

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

function isTemplatePart(node: ts.Node): boolean {
  return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
}

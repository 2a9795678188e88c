// Refusals of pages, whose files may be missing or out of reach.
import { row } from '../core/problem.js';

export const PAGE_MISSING = row<{ what: string }>({
  name: 'pageMissing',
  code: '404000',
  status: 404,
  stage: 'edge',
  source: 'assumed',
  text: ({ what }) =>
    `${what} is not part of this installation: run npm run build where refund-mock is, and start it again`,
});

export const PAGE_UNREADABLE = row<{ what: string; reason: string }>({
  name: 'pageUnreadable',
  code: '503000',
  status: 503,
  stage: 'edge',
  source: 'assumed',
  text: ({ what, reason }) =>
    `${what} cannot be read just now (${reason}): ask again when the server has file handles to spare and its files are in place`,
});

export const PAGE_PROBLEMS = [PAGE_MISSING, PAGE_UNREADABLE];

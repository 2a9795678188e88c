// A log whose lines are redacted (redaction.ts), for the person at the server and for a program that passed a logger of
// its own.
import type { FastifyBaseLogger } from 'fastify';
import { cut, isSecretName, REDACTED, redactHeaders, redactText, redactUrl } from '../core/redaction.js';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** Longer texts are cut. */
const LONGEST_TEXT = 8000;
const MOST_NESTED = 4;

export function gateLog(log: FastifyBaseLogger): FastifyBaseLogger {
  const gated: Record<string, unknown> = {
    silent: () => undefined,
    child: (bindings: object) =>
      gateLog(log.child(tellFields(bindings, MOST_NESTED) as Record<string, unknown>)),
  };
  for (const level of LEVELS) {
    gated[level] = (first: unknown, ...rest: unknown[]) => {
      const facts = first instanceof Error ? { err: first } : first;
      const message = first instanceof Error && rest.length === 0 ? [first.message] : rest;
      const write = log[level] as (...told: unknown[]) => void;
      write.apply(
        log,
        [facts, ...message].map((one) => tellValue(one, MOST_NESTED)),
      );
    };
  }
  return Object.defineProperty(gated, 'level', {
    get: () => log.level,
    set: (level: string) => {
      log.level = level;
    },
  }) as unknown as FastifyBaseLogger;
}

function tellValue(value: unknown, nested: number): unknown {
  if (typeof value === 'string') return cut(redactText(value), LONGEST_TEXT);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) {
    const { name, message, stack = '' } = value;
    return tellFields({ type: name, message, stack }, nested);
  }
  if (nested === 0) return '...';
  return Array.isArray(value)
    ? value.map((one) => tellValue(one, nested - 1))
    : tellFields(value, nested - 1);
}

function tellFields(fields: object, nested: number): object {
  const told = Object.entries(fields).map(([name, value]) => {
    if (isSecretName(name)) return [name, REDACTED];
    if (name === 'url' && typeof value === 'string') return [name, cut(redactUrl(value), LONGEST_TEXT)];
    if (name === 'headers' && typeof value === 'object' && value !== null)
      return [name, redactHeaders({ ...value })];
    return [name, tellValue(value, nested)];
  });
  return Object.fromEntries(told);
}

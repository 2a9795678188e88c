// What each operation of the control plane takes and answers, worked out from the types of its document. Types only.
import type { components, operations } from '../wire/control.js';

export type Schemas = components['schemas'];

export type OperationId = keyof operations;

/** A part that is left out where the operation does not have it, or does not insist on it. */
type Part<Name extends string, Value> = undefined extends Value
  ? { readonly [Key in Name]?: Value }
  : { readonly [Key in Name]: Value };

/** A number does for a text that is a number, and a list need not be one that can be written to. */
type Given<Value> = Value extends string
  ? Value | number
  : Value extends readonly (infer One)[]
    ? readonly One[]
    : Value;
type Values<Parameters> = { readonly [Name in keyof Parameters]: Given<Parameters[Name]> };

type PathOf<Id extends OperationId> = Values<operations[Id]['parameters']['path']>;
type QueryOf<Id extends OperationId> = Values<operations[Id]['parameters']['query']>;

type Json<Carrier> = Carrier extends { content: { 'application/json': infer Value } } ? Value : undefined;
type BodyOf<Id extends OperationId> = Json<operations[Id]['requestBody']>;

/** What an operation is called with: the parameters of its path, its query, its body. */
export type Input<Id extends OperationId> = Part<'path', PathOf<Id>> &
  Part<'query', QueryOf<Id>> &
  Part<'body', BodyOf<Id>>;

/** Nothing need be given where nothing is required. */
export type Arguments<Id extends OperationId> =
  Record<never, never> extends Input<Id> ? readonly [input?: Input<Id>] : readonly [input: Input<Id>];

type Responses<Id extends OperationId> = operations[Id]['responses'];

/** What an operation answers when it succeeds; undefined where it answers with no content. */
export type Answer<Id extends OperationId> = Json<Responses<Id>[keyof Responses<Id> & (200 | 201 | 204)]>;

// An OpenAPI document as the server uses it: its operations, and compiled validators for what comes in and goes out.
// openapi-backend supplies both; no other folder knows it. Assumptions that change validation are overlays on the
// document, compiled when first needed and shared by all sandboxes.
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { type Assumptions, valuesOf } from '../core/assumptions.js';
import type { BrokenRule } from '../core/problem.js';
import type { SchemaViolation } from '../core/schema-violation.js';
import { createValidator } from '../core/validator.js';
import { rulesBehind, securityRule } from './broken-rules.js';
import { closed } from './closed.js';
import type { ApiDocument, Input, Operation, Overlay, QueryType } from './document.js';
import { type Callbacks, type Example, examplesIn, messagesIn } from './examples.js';
import type { BodySchema } from './nulls.js';
import { applyOverlay } from './overlays.js';

type Validate = { (data: unknown): boolean | Promise<unknown>; errors?: readonly object[] | null };

export class Contract {
  readonly operations: readonly Operation[];
  readonly #document: ApiDocument;
  readonly #overlays: Readonly<Record<string, readonly Overlay[]>>;
  readonly #plain: OpenAPIBackend;
  readonly #raw: ReadonlyMap<string, RawOperation>;
  /** What answers are held against; made when first needed. */
  #strict: OpenAPIBackend | undefined;
  /** One backend for each set of overlays in use, and a short way to it from the assumptions in force. */
  readonly #byOverlays = new Map<string, OpenAPIBackend>();
  readonly #byAssumptions = new WeakMap<Assumptions, OpenAPIBackend>();

  constructor(document: ApiDocument) {
    this.#document = document;
    this.#overlays = document['x-overlays'] ?? {};
    this.#plain = createBackend(document);
    this.#byOverlays.set('', this.#plain);
    // Asked for once: the router makes the list of all operations anew each time, even to find one of them.
    const raw = this.#plain.router.getOperations();
    this.operations = raw.map(describeOperation);
    this.#raw = new Map(raw.map((one) => [String(one.operationId), one]));
  }

  /** Every way in which the input breaks the operation; defaults of the query are filled in on the way. */
  violations(operationId: string, input: Input, assumptions: Assumptions): SchemaViolation[] {
    const found: SchemaViolation[] = [];
    const { validator } = this.#backendFor(assumptions);
    for (const validate of (validator.getRequestValidatorsForOperation(operationId) ?? []) as Validate[]) {
      if (validate(input)) continue;
      // One by one: there may be more than can be arguments of a call.
      for (const error of validate.errors ?? []) found.push(error as SchemaViolation);
    }
    return found;
  }

  /** The choice of a switch that relaxes this document, such as string_amounts=accept; undefined when none does. */
  relaxation(name: string): string | undefined {
    return Object.keys(this.#overlays).find((choice) => choice.startsWith(`${name}=`));
  }

  /** Where the rules stand that violations broke, in the document without overlays, which is what people see. */
  brokenRules(operation: Operation, violations: readonly SchemaViolation[]): BrokenRule[] {
    return rulesBehind(violations, operation, this.#document);
  }

  /** The rule that lets only some in. */
  securityRules(operation: Operation): BrokenRule[] {
    return [securityRule(operation, this.#document)];
  }

  /** How an answer breaks the document: a status or a field that it does not declare, or a value that does not fit. */
  answerViolations(operationId: string, status: number, body: unknown): string[] {
    this.#strict ??= createBackend(closed(this.#document));
    const byStatus = this.#strict.validator.getStatusBasedResponseValidatorForOperation(operationId) as
      | Record<string, Validate>
      | undefined;
    const operation = this.#raw.get(operationId);
    const { [status]: own, default: any } = (operation?.responses ?? {}) as Record<
      string,
      { content?: object }
    >;
    if (own === undefined && any === undefined) return [`status ${status} is not declared`];
    // What somebody else answers is handed on, whatever it is.
    if (any !== undefined && own?.content === undefined) return [];
    const validate = byStatus?.[String(status)];
    if (validate === undefined) return body === undefined ? [] : ['a body where none is declared'];
    // Where no content is declared, openapi-backend asks for null.
    if (validate(body ?? null)) return [];
    return ((validate.errors ?? []) as SchemaViolation[]).map(sayViolation);
  }

  /** What a body of an operation should be, without overlays; undefined where it takes none. */
  bodySchema(operationId: string): BodySchema | undefined {
    const raw = this.#raw.get(operationId) as { readonly requestBody?: RawBody } | undefined;
    return raw?.requestBody?.content?.['application/json']?.schema;
  }

  /** The answers that the document shows for an operation: by status, and then by name. */
  examples(operationId: string): ReadonlyMap<string, ReadonlyMap<string, Example>> {
    const responses = this.#raw.get(operationId)?.responses ?? {};
    const byStatus = Object.entries(responses).filter(([status]) => status !== 'default');
    return new Map(byStatus.map(([status, shown]) => [status, examplesIn(shown)]));
  }

  /** The messages that the document shows in its callbacks, by the one key that each has. */
  messageExamples(): ReadonlyMap<string, object> {
    const operations = [...this.#raw.values()] as readonly { readonly callbacks?: Callbacks }[];
    return new Map(operations.flatMap(({ callbacks = {} }) => messagesIn(callbacks)));
  }

  #backendFor(assumptions: Assumptions): OpenAPIBackend {
    let backend = this.#byAssumptions.get(assumptions);
    if (backend === undefined) {
      backend = this.#backendWithOverlays(assumptions);
      this.#byAssumptions.set(assumptions, backend);
    }
    return backend;
  }

  #backendWithOverlays(assumptions: Assumptions): OpenAPIBackend {
    const choices = Object.entries(valuesOf(assumptions)).map(([name, value]) => `${name}=${value}`);
    const names = choices.filter((choice) => Object.hasOwn(this.#overlays, choice));
    const key = names.join(',');
    let backend = this.#byOverlays.get(key);
    if (backend === undefined) {
      const overlays = names.flatMap((name) => this.#overlays[name] ?? []);
      backend = createBackend(overlays.reduce(applyOverlay, this.#document));
      this.#byOverlays.set(key, backend);
    }
    return backend;
  }
}

/** Names the field that is not declared, which Ajv's message does not. */
function sayViolation({ instancePath, message, params }: SchemaViolation): string {
  const { additionalProperty: field } = params as { additionalProperty?: string };
  return `${instancePath} ${message}${field === undefined ? '' : `: ${field}`}`;
}

const OURS = { strict: false, allErrors: true, verbose: true };

/**
 * The document is trusted: a test has checked it. `quick` spares the check at each start and compiles validators when
 * first used; one Ajv for each purpose spares recompiling the meta-schema for every validator.
 */
function createBackend(document: ApiDocument): OpenAPIBackend {
  const validators = new Map<string, ReturnType<typeof createValidator>>();
  const backend = new OpenAPIBackend({
    // openapi-backend resolves references in place; the document stays as it was for overlays and for the docs.
    definition: structuredClone(document) as unknown as Document,
    quick: true,
    strict: true,
    customizeAjv(_stock, options, context) {
      const key = `${context}:${Boolean(options?.coerceTypes)}`;
      let ajv = validators.get(key);
      if (ajv === undefined) {
        // Query values are given their types before (see input.ts): Ajv would take 1e1 and 0x5 for whole numbers.
        const useDefaults = Boolean(options?.coerceTypes);
        ajv = createValidator({ ...options, ...OURS, coerceTypes: false, useDefaults });
        validators.set(key, ajv);
      }
      return ajv;
    },
  });
  void backend.init();
  return backend;
}

type RawBody = { readonly content?: Readonly<Record<string, { readonly schema?: BodySchema }>> };
type RawParameter = { name: string; in: string; schema?: { type?: QueryType } };
type RawOperation = ReturnType<OpenAPIBackend['router']['getOperations']>[number];

function describeOperation(raw: RawOperation): Operation {
  const query = ((raw.parameters ?? []) as RawParameter[]).filter((parameter) => parameter.in === 'query');
  if (raw.operationId === undefined) throw new Error(`${raw.method} ${raw.path} has no operationId`);
  const limit = (raw as { 'x-body-limit'?: number })['x-body-limit'];
  return {
    id: raw.operationId,
    method: raw.method.toUpperCase() as Operation['method'],
    path: raw.path,
    schemes: (raw.security ?? []).flatMap((alternative) => Object.keys(alternative)),
    queryTypes: new Map(query.map(({ name, schema }) => [name, schema?.type ?? 'string'])),
    hasBody: raw.requestBody !== undefined,
    needsBody: (raw.requestBody as { required?: boolean } | undefined)?.required === true,
    ...(limit !== undefined && { bodyLimit: limit }),
  };
}

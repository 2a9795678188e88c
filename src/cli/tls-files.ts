// What the TLS flags name: a certificate and its key that fit, or where to write the one that is made. A pair that no
// client could use ends the start with what is wrong with it.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Certificate } from './certificate.js';
import { readFileWithin } from './files.js';
import { type FlagValues, UsageError } from './flags.js';

/** `own` is made at start. */
export type TlsChoice = { readonly given: Certificate | 'own'; readonly caOut: string | undefined };

const MOST_BYTES = 1024 * 1024;

/** Undefined for plain HTTP. */
export function readTls(values: FlagValues, now: number): TlsChoice | undefined {
  const [cert, key, caOut] = ['tls-cert', 'tls-key', 'tls-ca-out'].map((name) => values[name]?.[0]);
  const wants = (flag: string, other: string) => new UsageError(`--${flag} needs --${other} FILE beside it`);
  if (cert !== undefined && key === undefined) throw wants('tls-cert', 'tls-key');
  if (key !== undefined && cert === undefined) throw wants('tls-key', 'tls-cert');
  if (cert !== undefined && key !== undefined) {
    if (caOut === undefined) return { given: readPair(cert, key, now), caOut };
    throw new UsageError('--tls-ca-out writes what --tls makes: leave out --tls-cert and --tls-key');
  }
  if (values.tls !== undefined) return { given: 'own', caOut };
  if (caOut !== undefined) throw new UsageError('--tls-ca-out writes what --tls makes: add --tls');
  return undefined;
}

function readPair(certFile: string, keyFile: string, now: number): Certificate {
  const [cert, key] = [readPem('tls-cert', certFile), readPem('tls-key', keyFile)];
  const leaf = readCertificate(cert, certFile);
  const { validFrom, validTo } = leaf;
  if (Date.parse(validTo) < now)
    throw new UsageError(`--tls-cert ${certFile} has expired: it was good until ${validTo}`);
  if (Date.parse(validFrom) > now)
    throw new UsageError(`--tls-cert ${certFile} is good only from ${validFrom} on`);
  if (!leaf.checkPrivateKey(readKey(key, keyFile))) {
    throw new UsageError(`--tls-key ${keyFile} is not the key of the first certificate in ${certFile}`);
  }
  return { cert, key };
}

function readCertificate(text: string, file: string): X509Certificate {
  try {
    if (text.includes('-----BEGIN CERTIFICATE-----')) return new X509Certificate(text);
  } catch (error) {
    throw new UsageError(
      `--tls-cert ${file} holds a certificate that cannot be read: ${(error as Error).message}`,
    );
  }
  const hint = text.includes('PRIVATE KEY-----') ? ': it holds a key, is it the file for --tls-key?' : '';
  throw new UsageError(
    `--tls-cert ${file} holds no certificate in PEM, as -----BEGIN CERTIFICATE----- begins one${hint}`,
  );
}

function readKey(text: string, file: string): KeyObject {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text)) {
    throw new UsageError(
      `--tls-key ${file} is encrypted: write it without a passphrase, with openssl pkey -in ${file} -out NEW`,
    );
  }
  try {
    return createPrivateKey(text);
  } catch {
    const hint = text.includes('BEGIN CERTIFICATE')
      ? ': it holds a certificate, is it the file for --tls-cert?'
      : '';
    throw new UsageError(
      `--tls-key ${file} holds no private key in PEM, as -----BEGIN PRIVATE KEY----- begins one${hint}`,
    );
  }
}

function readPem(flag: string, file: string): string {
  try {
    return readFileWithin(file, MOST_BYTES).toString('utf8');
  } catch (error) {
    throw new UsageError(`--${flag} ${file} cannot be read: ${(error as Error).message}`);
  }
}

/** Writes the certificate to trust. */
export function writeCa(file: string, ca: string): void {
  try {
    writeFileSync(file, ca);
  } catch (error) {
    throw new UsageError(`--tls-ca-out ${file} cannot be written: ${(error as Error).message}`);
  }
}

/** What the certificate that is made is good for: the loopback names, and what else the server answers to. */
export function namesFor(
  host: string | undefined,
  others: readonly string[],
  addresses: readonly string[],
): string[] {
  const isEvery = host === '0.0.0.0' || host === '::';
  const bound = host === undefined ? [] : isEvery ? addresses : [host];
  return [...new Set(['localhost', '*.localhost', '127.0.0.1', '::1', ...bound, ...others])];
}

// Makes a certificate for this server, and the authority that signs it. The authority's key is thrown away with that
// one signature, so that whoever trusts it trusts this server and nothing else.
import { KeyObject, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';

export type Certificate = { readonly key: string; readonly cert: string };

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
/** Some clients take none for longer (the baseline of public authorities). */
const DAYS = 397;

/** `names` are host names and addresses. The libraries are heavy and loaded only here. */
export async function makeCertificate(
  names: readonly string[],
  now: number,
): Promise<Certificate & { readonly ca: string }> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const [authority, server] = [await drawKeys(), await drawKeys()];
  // A clock that is a little behind should not find it too young.
  const validity = { notBefore: new Date(now - DAY_MS), notAfter: new Date(now + DAYS * DAY_MS) };
  const { KeyUsageFlags: use } = x509;
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: drawSerial(),
    name: 'CN=refund-mock, made at start',
    keys: authority,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(use.keyCertSign | use.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    ...validity,
    serialNumber: drawSerial(),
    subject: 'CN=refund-mock',
    issuer: ca.subject,
    publicKey: server.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(use.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(server.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const key = KeyObject.from(server.privateKey as webcrypto.CryptoKey);
  return {
    key: String(key.export({ type: 'pkcs8', format: 'pem' })),
    cert: `${leaf.toString('pem')}\n`,
    ca: `${ca.toString('pem')}\n`,
  };
}

function drawKeys() {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

/** Positive, and never the same: clients that met another certificate of the same number complain. */
function drawSerial(): string {
  return `01${randomBytes(15).toString('hex')}`;
}

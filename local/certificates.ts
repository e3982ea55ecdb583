import { createPrivateKey, KeyObject, randomUUID, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import * as x509 from '@peculiar/x509';

const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = 365;
const KEYS = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Files of the authority, of the certificate for `localhost` and `127.0.0.1`, and of its key. */
export type Certificates = { caFile: string; certFile: string; keyFile: string };

/**
 * Certificates in `directory` for all local servers; existing ones are reused while they are valid.
 * The authority's private key is never written, so no other certificate can be signed with it.
 */
export const createCertificates = async (
  directory: string,
  now = new Date(),
): Promise<Certificates> => {
  const files = {
    caFile: resolve(directory, 'ca.pem'),
    certFile: resolve(directory, 'cert.pem'),
    keyFile: resolve(directory, 'key.pem'),
  };
  if (await areValid(files, now)) return files;

  const { ca, cert, key } = await generate(now);
  await mkdir(directory, { recursive: true });
  await write(files.keyFile, key, 0o600);
  await write(files.certFile, cert);
  await write(files.caFile, ca);
  return files;
};

/** Makes this process trust these certificates too. */
export const trustCertificates = async ({ caFile }: Certificates) => {
  setDefaultCACertificates([...getCACertificates('default'), await readFile(caFile, 'utf8')]);
};

/** Complete, matching each other, and valid for another day. */
const areValid = async ({ caFile, certFile, keyFile }: Certificates, now: Date) => {
  try {
    const authority = new X509Certificate(await readFile(caFile));
    const leaf = new X509Certificate(await readFile(certFile));
    return (
      leaf.verify(authority.publicKey) &&
      leaf.checkPrivateKey(createPrivateKey(await readFile(keyFile))) &&
      leaf.validToDate.getTime() > now.getTime() + DAY_MS
    );
  } catch {
    return false;
  }
};

const generate = async (now: Date) => {
  // They must be valid on a machine whose clock is slow, too.
  const validity = {
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + VALID_DAYS * DAY_MS),
  };
  const caKeys = await crypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
  const keys = await crypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Countersign local authority',
    keys: caKeys,
    signingAlgorithm: KEYS,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const cert = await x509.X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: ca.subject,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    signingAlgorithm: KEYS,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
      // Python 3.13 refuses a certificate without the two identifiers.
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  return { ca: ca.toString('pem'), cert: cert.toString('pem'), key: key.toString() };
};

/** Writes a temporary file and renames it, so that no reader sees half a file. */
const write = async (file: string, content: string, mode = 0o644) => {
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, `${content.trimEnd()}\n`, { mode });
  await rename(unfinished, file);
};

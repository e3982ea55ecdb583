/** Callback URLs that lead elsewhere, or that some parser might take elsewhere. */
import { INVOCATION_ID } from '../fixtures.ts';

const OWN = 'acme.api.identitynow.com';
const PATH = `/beta/trigger-invocations/${INVOCATION_ID}/complete`;

/** This machine and its network, the clouds' metadata services, and their many spellings. */
const INSIDE = [
  ...['localhost', 'localhost.', 'LOCALHOST', 'localhost.localdomain', '127.0.0.1', '127.1'],
  ...[
    '127.0.0.1.',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '017700000001',
    '0177.0.0.1',
    '0',
    '0.0.0.0',
  ],
  ...['[::]', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:0:0:1]', '[fe80::1]'],
  ...['[fd00:ec2::254]', '[64:ff9b::7f00:1]', '169.254.169.254', '0xa9fea9fe', '2852039166'],
  ...['169.254.170.2', '169.254.100.1', '10.0.0.1', '172.16.0.1', '192.168.0.1', '100.64.0.1'],
  ...['metadata.google.internal', 'metadata', 'instance-data.ec2.internal', 'host.docker.internal'],
  ...['127.0.0.1.nip.io', 'localtest.me', 'sandbox.localdomain', 'sqs.us-east-1.amazonaws.com'],
];

/** Others that look like the tenant, or contain it. */
const OUTSIDE = [
  ...['evil.example', `${OWN}.evil.example`, `evil.example.${OWN}`, `${OWN}-evil.example`],
  ...['api.identitynow.com', 'other.api.identitynow.com', 'acme.identitynow.com', `evil${OWN}`],
  ...['acme.api.identitynow.com.', 'acme.api.identitynow.co', 'acme-api.identitynow.com'],
  ...['acme.api.identitynow-demo.com', 'acme.api.saas.sailpoint.com', 'acme.api.identltynow.com'],
  ...[
    'xn--cme-8cd.api.identitynow.com',
    '\u0430cme.api.identitynow.com',
    'acme.api.ident\u0131tynow.com',
  ],
  ...['acme.api.identitynow.com%00.evil.example', 'acme.api.identitynow.com%2eevil.example'],
];

const aroundAHost: ((host: string) => string)[] = [
  (host) => `https://${host}${PATH}`,
  (host) => `http://${host}${PATH}`,
  (host) => `https://${host}:8443${PATH}`,
  (host) => `https://${OWN}@${host}${PATH}`,
  (host) => `https://${OWN}:443@${host}${PATH}`,
  (host) => `https://${host}/${OWN}${PATH}`,
  (host) => `https://${host}?https://${OWN}${PATH}`,
  (host) => `https://${host}#@${OWN}${PATH}`,
  (host) => `https://${host}\\@${OWN}${PATH}`,
];

/** Roads that start at the tenant. */
const THROUGH = [
  ...['..%2f..%2foauth/token', '../../oauth/token', '%2e%2e/%2e%2e/oauth/token'].map(
    (road) => `https://${OWN}/beta/trigger-invocations/${road}`,
  ),
  ...['?to=', '#', ';', '//', '@', '\\', '%20', '\t', '%0d%0aHost:%20', ':@'].map(
    (mark) => `https://${OWN}${PATH}${mark}evil.example`,
  ),
  ...['ftp', 'ws', 'wss', 'file', 'gopher', 'dict', 'ldap', 'jar:https', 'blob:https', 'data'].map(
    (scheme) => `${scheme}://${OWN}${PATH}`,
  ),
];

export const FOREIGN_URLS: readonly string[] = [
  ...new Set([
    ...[...INSIDE, ...OUTSIDE].flatMap((host) => aroundAHost.map((url) => url(host))),
    ...THROUGH,
  ]),
];

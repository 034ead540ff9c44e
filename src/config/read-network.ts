import { isIP, isIPv4 } from 'node:net';
import { resolve } from 'node:path';
import type { TlsFiles } from './app-config.js';
import type { EnvironmentReader } from './environment-reader.js';

/** Origins that may call from a browser, each scheme, host and port. `*` is none: whoever is to be let in has a name. */
export function readOrigins(read: EnvironmentReader): readonly string[] {
  const form = 'must be origins like https://console.example.com, separated by commas';
  return readList(read, 'CAMELEER_CORS_ORIGINS', isOrigin, form);
}

/** Addresses and CIDR networks. Names are not taken: who answers to one may change. */
export function readTrustedProxies(read: EnvironmentReader): readonly string[] {
  const form = 'must be addresses or networks like 10.1.2.3 or 10.0.0.0/8, separated by commas';
  return readList(read, 'CAMELEER_TRUSTED_PROXIES', isAddressOrNetwork, form);
}

/** The files are read when the server starts to listen, and again when they change. */
export function readTls(read: EnvironmentReader): TlsFiles | undefined {
  const certificateFile = read.optional('CAMELEER_TLS_CERT');
  const keyFile = read.optional('CAMELEER_TLS_KEY');
  if (certificateFile !== undefined && keyFile !== undefined) {
    return { certificateFile: resolve(certificateFile), keyFile: resolve(keyFile) };
  }
  if (certificateFile !== undefined) read.reject('CAMELEER_TLS_KEY', 'is needed with CAMELEER_TLS_CERT');
  if (keyFile !== undefined) read.reject('CAMELEER_TLS_CERT', 'is needed with CAMELEER_TLS_KEY');
  return undefined;
}

function readList(
  read: EnvironmentReader,
  name: string,
  isValid: (item: string) => boolean,
  form: string,
): readonly string[] {
  const items = read.text(name, '').split(',');
  const list = items.map((item) => item.trim()).filter((item) => item !== '');
  const wrong = list.find((item) => !isValid(item));
  if (wrong === undefined) return list;
  read.reject(name, form, wrong);
  return [];
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (isIP(address) === 0 || rest.length > 0) return false;
  const most = isIPv4(address) ? 32 : 128;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most);
}

import { type Logger, pino } from 'pino';
import type { AppConfig } from '../config/app-config.js';

const SECRET_KEYS = ['authorization', 'cookie', 'password', 'token', 'accessToken', 'refreshToken', 'secret'];

/**
 * The process's logger: JSON lines, or readable text in a terminal. Payloads are never logged; keys that hold secrets
 * are blanked out wherever an object with them gets in.
 */
export function createLogger(config: AppConfig['log']): Logger {
  const redact = { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' };
  const options = { level: config.level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (config.format === 'json') return pino({ ...options, formatters: { level: (label) => ({ level: label }) } });
  return pino({
    ...options,
    transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss.l' } },
  });
}

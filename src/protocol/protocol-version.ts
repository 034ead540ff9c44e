import { AppError } from '../common/app-error.js';

/** What `/data/**` accepts in `X-Protocol-Version`. */
export const SUPPORTED_PROTOCOL_VERSIONS = ['1', '2'] as const;

export type ProtocolVersion = (typeof SUPPORTED_PROTOCOL_VERSIONS)[number];

/** Request headers by lower-case name, as `node:http` gives them. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

export const VERSION_HEADER = 'x-protocol-version';
const OTHER_VERSION_HEADER = 'x-cameleer-protocol-version';

/** Whether a request says itself which version it is of, supported or not. */
export function isVersionSent(headers: RequestHeaders): boolean {
  return (headers[VERSION_HEADER] ?? headers[OTHER_VERSION_HEADER]) !== undefined;
}

/** The version the agent speaks. Throws PROTOCOL_VERSION when the header is missing or names another one. */
export function requireProtocolVersion(headers: RequestHeaders): ProtocolVersion {
  const sent = headers[VERSION_HEADER] ?? headers[OTHER_VERSION_HEADER];
  const supported = SUPPORTED_PROTOCOL_VERSIONS.find((version) => version === sent);
  if (supported !== undefined) return supported;
  const fault =
    sent === undefined ? 'The header X-Protocol-Version is missing' : `Version ${String(sent)} is not supported`;
  throw new AppError('PROTOCOL_VERSION', `${fault}. Supported: ${SUPPORTED_PROTOCOL_VERSIONS.join(', ')}.`, {
    extensions: { supportedVersions: SUPPORTED_PROTOCOL_VERSIONS },
  });
}
